package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The second pass of {@link PortableForm}: types for what has none, and words for what keywords may not say. */
final class PortableWords {

    /** The one format of texts that every client knows; Gemini rejects the others. */
    private static final String KNOWN_FORMAT = "date-time";

    private static final List<String> OF_TEXTS = List.of("pattern", "minLength", "maxLength", "format");
    private static final List<String> OF_NUMBERS = List.of("minimum", "maximum");
    private static final List<String> OF_LISTS = List.of("items", "minItems", "maxItems");
    private static final List<String> OF_OBJECTS = List.of("properties", "required");

    private PortableWords() {}

    /** Adds a sentence to a schema's description, once. */
    static void add(ObjectNode schema, String sentence) {
        String text = schema.path("description").asString("");
        if (!text.contains(sentence)) {
            schema.put("description", text.isBlank() ? sentence : text + " " + sentence);
        }
    }

    /** Finishes a schema and everything in it. */
    static void finish(ObjectNode schema) {
        if (!schema.has("type")) {
            schema.put("type", "string");
            add(schema, "Any JSON value.");
        }
        String type = schema.path("type").stringValue();
        keep(schema, type, "string", OF_TEXTS);
        keep(schema, schema.path("type").stringValue().equals("integer") ? "number" : type, "number", OF_NUMBERS);
        keep(schema, type, "array", OF_LISTS);
        keep(schema, type, "object", OF_OBJECTS);
        format(schema);
        values(schema, type);
        byDefault(schema, type);
        if (type.equals("object")) {
            members(schema);
        }
        if (type.equals("array")) {
            if (!(schema.get("items") instanceof ObjectNode)) {
                schema.putObject("items");
            }
            finish((ObjectNode) schema.get("items"));
        }
    }

    private static void keep(ObjectNode schema, String type, String wanted, List<String> keywords) {
        if (!type.equals(wanted)) {
            schema.remove(keywords);
        }
    }

    private static void format(ObjectNode schema) {
        String format = schema.path("format").asString("");
        if (!format.isEmpty() && !format.equals(KNOWN_FORMAT)) {
            schema.remove("format");
            add(schema, "Format: " + format + ".");
        }
    }

    /** Some clients take lists of texts alone. */
    private static void values(ObjectNode schema, String type) {
        if (!schema.has("enum")) {
            return;
        }
        JsonNode values = schema.remove("enum");
        boolean texts = true;
        List<String> told = new ArrayList<>();
        for (JsonNode value : values) {
            texts &= value.isString();
            told.add(value.toString());
        }
        if (type.equals("string") && texts) {
            schema.set("enum", values);
        } else {
            add(schema, Texts.cut("One of: " + String.join(", ", told), PortableMerge.LONGEST_JOINED) + ".");
        }
    }

    private static void byDefault(ObjectNode schema, String type) {
        JsonNode value = schema.path("default");
        boolean fits = PortableTypes.covers(type, PortableTypes.ofValue(value))
                && (!schema.has("enum") || schema.get("enum").valueStream().anyMatch(value::equals));
        if (!fits) {
            schema.remove("default");
        }
    }

    private static void members(ObjectNode schema) {
        List<String> unwritable = new ArrayList<>();
        schema.path("properties").forEachEntry((name, property) -> {
            if (SchemaLint.isPropertyName(name)) {
                finish((ObjectNode) property);
            } else {
                unwritable.add(name);
            }
        });
        if (!unwritable.isEmpty()) {
            ((ObjectNode) schema.get("properties")).remove(unwritable);
            add(schema, Texts.cut("Also takes: '" + String.join("', '", unwritable) + "'", 200) + ".");
        }
        if (schema.has("required")) {
            Set<String> required = PortableForm.names(schema.remove("required"));
            required.removeIf(name -> !schema.path("properties").has(name));
            if (!required.isEmpty()) {
                schema.set("required", JsonNodeFactory.instance.arrayNode());
                required.forEach(((tools.jackson.databind.node.ArrayNode) schema.get("required"))::add);
            }
        }
    }
}
