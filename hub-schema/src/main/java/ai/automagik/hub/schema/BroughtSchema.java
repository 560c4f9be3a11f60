package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema that a tool brings as text: parsed, checked and compiled.
 *
 * @param schema the document
 * @param warnings what some clients will not accept
 */
record BroughtSchema(ObjectNode schema, Checker checker, List<String> warnings) {

    /** A longer schema no model reads; the bound also holds what compiling costs. */
    static final int LONGEST_TEXT = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads a schema.
     *
     * @throws SchemaException if it is no JSON Schema for an object, or refers to another document
     */
    static BroughtSchema parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw refusal("schema has " + text.length() + " characters; give at most " + LONGEST_TEXT);
        }
        JsonNode node = read(text);
        if (!(node instanceof ObjectNode schema)) {
            throw refusal("schema is " + Quoting.quote(node) + "; make it an object");
        }
        if (!schema.path("type").asString("").equals("object")) {
            throw refusal("schema has no \"type\": \"object\" at its root; arguments and results are objects");
        }
        List<String> references = new ArrayList<>();
        findForeignReferences(schema, references);
        if (!references.isEmpty()) {
            throw new SchemaException(references);
        }
        return new BroughtSchema(schema, Checker.of(schema), new SchemaLint().problems(schema));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException noJson) {
            throw refusal("schema is no JSON: " + Quoting.brief(noJson.getOriginalMessage()));
        }
    }

    /** The loader would refuse to fetch them too, but only once a document needs them. */
    private static void findForeignReferences(JsonNode node, List<String> found) {
        node.forEachEntry((name, value) -> {
            boolean reference = name.equals("$ref") || name.equals("$dynamicRef");
            if (reference && value.isString() && !value.stringValue().startsWith("#")) {
                found.add("schema refers to '" + Quoting.brief(value.stringValue())
                        + "', another document; write its schema in that place");
            }
            findForeignReferences(value, found);
        });
        if (node.isArray()) {
            node.forEach(item -> findForeignReferences(item, found));
        }
    }

    private static SchemaException refusal(String problem) {
        return new SchemaException(List.of(problem));
    }
}
