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
 * @param checker checks against it
 * @param warnings what some clients will not accept
 * @param mirrored the arguments that clients repeat outside the body
 */
record BroughtSchema(ObjectNode schema, Checker checker, List<String> warnings, List<MirroredArgument> mirrored) {

    /** A longer schema no model reads; the bound also holds what compiling costs. */
    static final int LONGEST_TEXT = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads the schema of arguments.
     *
     * @throws SchemaException if it does not say at its root that it is for an object, or refers to another document
     */
    static BroughtSchema ofArguments(String text) {
        ObjectNode schema = parse(text);
        if (!schema.path("type").asString("").equals("object")) {
            throw refusal("schema has no \"type\": \"object\" at its root; arguments are objects");
        }
        MirroredArguments mirrored = MirroredArguments.takenFrom(schema);
        return of(schema, mirrored);
    }

    /**
     * Reads the schema of results. It may say in any way that they are objects; clients that need it said at the root get
     * another {@link SchemaForm}.
     *
     * @throws SchemaException if it is for something else than objects, or refers to another document
     */
    static BroughtSchema ofResults(String text) {
        ObjectNode schema = parse(text);
        JsonNode type = schema.path("type");
        boolean objects = type.isMissingNode()
                || type.asString("").equals("object")
                || type.valueStream().anyMatch(each -> each.asString("").equals("object"));
        if (!objects) {
            throw refusal("schema is for type " + Quoting.quote(type)
                    + " at its root; results are objects, so put it into a property of one");
        }
        return of(schema, new MirroredArguments(List.of(), List.of()));
    }

    private static BroughtSchema of(ObjectNode schema, MirroredArguments mirrored) {
        List<String> warnings = new ArrayList<>(new SchemaLint().problems(schema));
        warnings.addAll(mirrored.problems());
        return new BroughtSchema(schema, Checker.of(schema), List.copyOf(warnings), mirrored.arguments());
    }

    private static ObjectNode parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw refusal("schema has " + text.length() + " characters; give at most " + LONGEST_TEXT);
        }
        JsonNode node = read(text);
        if (!(node instanceof ObjectNode schema)) {
            throw refusal("schema is " + Quoting.quote(node) + "; make it an object");
        }
        List<String> references = new ArrayList<>();
        findForeignReferences(schema, references);
        if (!references.isEmpty()) {
            throw new SchemaException(references);
        }
        return schema;
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
