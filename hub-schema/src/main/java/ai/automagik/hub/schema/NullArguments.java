package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a JSON null for an optional argument as its absence, which is what models mean by it. Where a schema allows null
 * itself, or does not say, the null stays.
 */
final class NullArguments {

    private NullArguments() {}

    /** Gives the arguments without such nulls: the same node if there is none, or else a changed copy. */
    static JsonNode without(JsonNode arguments, JsonNode schema) {
        if (!holdsNull(arguments)) {
            return arguments;
        }
        JsonNode copy = arguments.deepCopy();
        prune(copy, schema);
        return copy;
    }

    private static boolean holdsNull(JsonNode node) {
        if (!node.isContainer()) {
            return node.isNull();
        }
        for (JsonNode child : node) {
            if (holdsNull(child)) {
                return true;
            }
        }
        return false;
    }

    private static void prune(JsonNode node, JsonNode schema) {
        if (node instanceof ObjectNode object) {
            List<String> absent = new ArrayList<>();
            object.forEachEntry((name, value) -> {
                JsonNode property = schema.path("properties").path(name);
                if (value.isNull() && refusesNull(property) && !isRequired(name, schema)) {
                    absent.add(name);
                } else {
                    prune(value, property);
                }
            });
            object.remove(absent);
        } else if (node.isArray()) {
            node.forEach(item -> prune(item, schema.path("items")));
        }
    }

    private static boolean refusesNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isString() && !type.stringValue().equals("null");
    }

    private static boolean isRequired(String name, JsonNode schema) {
        for (JsonNode required : schema.path("required")) {
            if (required.isString() && required.stringValue().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
