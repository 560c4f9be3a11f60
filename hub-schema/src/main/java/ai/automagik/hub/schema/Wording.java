package ai.automagik.hub.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Says in our words what the validator found.
 *
 * @param schema the whole schema, where the known names are looked up
 */
record Wording(JsonNode schema) {

    /** More allowed values than these are not told; the schema has them. */
    private static final int MOST_VALUES = 20;

    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "an object",
            "null", "null");

    Violation of(Error error) {
        String place = place(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "required" -> new Violation(property(place, error), "is required");
            case "additionalProperties", "unevaluatedProperties" -> unknown(place, error);
            default -> new Violation(place, problem(error));
        };
    }

    private Violation unknown(String place, Error error) {
        return new Violation(
                property(place, error),
                "is unknown" + DidYouMean.suffix(error.getProperty(), known(error.getInstanceLocation())));
    }

    /** Names the properties that the schema has at a place; none where only a reference would tell. */
    private List<String> known(NodePath path) {
        JsonNode here = schema;
        for (int i = 0; i < path.getNameCount(); i++) {
            here = path.getElement(i) instanceof Integer
                    ? here.path("items")
                    : here.path("properties").path(path.getName(i));
        }
        return List.copyOf(here.path("properties").propertyNames());
    }

    private static String problem(Error error) {
        JsonNode rule = error.getSchemaNode();
        String got = ", got " + Quoting.quote(error.getInstanceNode());
        return switch (error.getKeyword()) {
            case "type" -> "must be " + type(rule) + got;
            case "enum" -> "must be one of " + values(rule) + got;
            case "const" -> "must be " + Quoting.quote(rule) + got;
            case "minimum" -> "must be at least " + rule + got;
            case "maximum" -> "must be at most " + rule + got;
            case "exclusiveMinimum" -> "must be over " + rule + got;
            case "exclusiveMaximum" -> "must be under " + rule + got;
            case "multipleOf" -> "must be a multiple of " + rule + got;
            case "minLength" -> "must have at least " + counted(rule, "character") + got;
            case "maxLength" -> "must have at most " + counted(rule, "character") + got;
            case "minItems" -> "must have at least " + counted(rule, "item") + ", got " + size(error);
            case "maxItems" -> "must have at most " + counted(rule, "item") + ", got " + size(error);
            case "minProperties" -> "must have at least " + counted(rule, "entry") + ", got " + size(error);
            case "maxProperties" -> "must have at most " + counted(rule, "entry") + ", got " + size(error);
            case "uniqueItems" -> "must not have the same item twice";
            case "pattern" -> "must match " + Quoting.brief(rule.asString()) + got;
            case "anyOf", "oneOf" -> "must have one of the forms the schema gives" + got;
            default -> "breaks the rule '" + error.getKeyword() + "' of the schema" + got;
        };
    }

    private static String type(JsonNode rule) {
        return rule.isString() ? TYPES.getOrDefault(rule.stringValue(), rule.stringValue()) : "one of " + values(rule);
    }

    private static String values(JsonNode rule) {
        List<String> values = new ArrayList<>();
        rule.valueStream().limit(MOST_VALUES).forEach(value -> values.add(Quoting.brief(value.asString())));
        return String.join(", ", values) + (rule.size() > MOST_VALUES ? ", …" : "");
    }

    private static String counted(JsonNode count, String what) {
        String one = count.toString();
        return one + " " + (one.equals("1") ? what : what.equals("entry") ? "entries" : what + "s");
    }

    private static int size(Error error) {
        return Optional.ofNullable(error.getInstanceNode()).map(JsonNode::size).orElse(0);
    }

    private static String property(String place, Error error) {
        String name = Quoting.brief(error.getProperty());
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String place(NodePath path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            if (path.getElement(i) instanceof Integer index) {
                text.append('[').append(index).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(Quoting.brief(path.getName(i)));
            }
        }
        return text.toString();
    }
}
