package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which one type a schema is of. */
final class PortableTypes {

    static final String NULL = "null";

    private static final Map<String, List<String>> TELLING = Map.of(
            "object", List.of("properties", "required", "additionalProperties", "patternProperties", "minProperties"),
            "array", List.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
            "string", List.of("pattern", "minLength", "maxLength", "format"),
            "number", List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private PortableTypes() {}

    /** The type a schema says, or lets guess; the first if there are several; empty if nothing tells. */
    static Optional<String> of(JsonNode schema) {
        List<String> named = named(schema);
        if (!named.isEmpty()) {
            return Optional.of(first(named));
        }
        List<String> valued = new ArrayList<>(ofValues(schema));
        if (!valued.isEmpty()) {
            return Optional.of(first(valued));
        }
        return List.of("object", "array", "string", "number").stream()
                .filter(type -> TELLING.getOrDefault(type, List.of()).stream().anyMatch(schema::has))
                .findFirst();
    }

    /** Says which other types a schema takes, if it names some that its one type does not cover. */
    static Optional<String> others(JsonNode schema) {
        List<String> named = named(schema);
        if (named.isEmpty()) {
            named = new ArrayList<>(ofValues(schema));
        }
        String chosen = named.isEmpty() ? "" : first(named);
        List<String> rest = named.stream()
                .filter(type -> !type.equals(NULL) && !covers(chosen, type))
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(alsoTakes(rest));
    }

    static String alsoTakes(List<String> types) {
        return "Also takes: " + String.join(", ", types) + ".";
    }

    /** Whether values of one type are values of another. */
    static boolean covers(String type, String other) {
        return type.equals(other) || (type.equals("number") && other.equals("integer"));
    }

    private static List<String> named(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return List.of(type.stringValue());
        }
        List<String> types = new ArrayList<>();
        type.forEach(name -> types.add(name.asString("")));
        return types;
    }

    private static String first(List<String> types) {
        List<String> real = types.stream().filter(type -> !type.equals(NULL)).toList();
        if (real.isEmpty()) {
            return NULL;
        }
        return real.getFirst().equals("integer") && real.contains("number") ? "number" : real.getFirst();
    }

    private static Set<String> ofValues(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        if (schema.has("const")) {
            types.add(ofValue(schema.get("const")));
        }
        schema.path("enum").forEach(value -> types.add(ofValue(value)));
        return types;
    }

    static String ofValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING -> NULL;
        };
    }
}
