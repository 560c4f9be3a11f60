package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges schemas of the first pass of {@link PortableForm}: objects with one type at most, and no composition. */
final class PortableMerge {

    /** Descriptions of merged schemas are joined up to this many characters; models read the first lines. */
    static final int LONGEST_JOINED = 1_000;

    private static final Set<String> MERGED =
            Set.of("type", "properties", "required", "items", "enum", "description", "title");

    private PortableMerge() {}

    /** Gives a schema that takes at least what both take. */
    static ObjectNode both(ObjectNode one, ObjectNode other) {
        String first = type(one);
        String second = type(other);
        if (!first.isEmpty() && !second.isEmpty() && !first.equals(second) && !PortableTypes.covers(first, second)) {
            // Nothing, or an integer that the other calls a number.
            return one.deepCopy();
        }
        ObjectNode merged = other.deepCopy();
        one.forEachEntry((keyword, value) -> {
            if (!keyword.equals("properties") && !keyword.equals("required") && !keyword.equals("items")) {
                merged.set(keyword, value);
            }
        });
        if (first.equals("number") && second.equals("integer")) {
            merged.put("type", second);
        }
        if (one.has("enum") && other.has("enum")) {
            merged.set("enum", common(one.get("enum"), other.get("enum")));
        }
        if (one.has("properties")) {
            ObjectNode properties = merged.withObjectProperty("properties");
            one.get("properties").forEachEntry((name, property) -> {
                JsonNode same = properties.path(name);
                properties.set(name, same instanceof ObjectNode known ? both((ObjectNode) property, known) : property);
            });
        }
        Set<String> required = PortableForm.names(one.path("required"));
        required.addAll(PortableForm.names(other.path("required")));
        require(merged, required);
        if (one.get("items") instanceof ObjectNode items) {
            merged.set("items", other.get("items") instanceof ObjectNode more ? both(items, more) : items);
        }
        return merged;
    }

    private static JsonNode common(JsonNode one, JsonNode other) {
        ArrayNode common = JsonNodeFactory.instance.arrayNode();
        one.forEach(value -> {
            if (contains(other, value)) {
                common.add(value);
            }
        });
        return common.isEmpty() ? one : common;
    }

    /** Gives a schema that takes what any of them takes, as far as one type can; empty if there is none. */
    static Optional<ObjectNode> either(List<ObjectNode> options) {
        if (options.size() < 2) {
            return options.stream().findFirst().map(ObjectNode::deepCopy);
        }
        List<ObjectNode> typed =
                options.stream().filter(option -> !type(option).isEmpty()).toList();
        if (typed.isEmpty()) {
            return Optional.of(described(JsonNodeFactory.instance.objectNode(), options));
        }
        Set<String> types =
                typed.stream().map(PortableMerge::type).collect(Collectors.toCollection(LinkedHashSet::new));
        String chosen = types.contains("number") && type(typed.getFirst()).equals("integer")
                ? "number"
                : type(typed.getFirst());
        List<ObjectNode> alike = typed.stream()
                .filter(option -> PortableTypes.covers(chosen, type(option)))
                .toList();
        ObjectNode merged = alike(chosen, alike, typed.size() < options.size());
        List<String> others = types.stream()
                .filter(type -> !PortableTypes.covers(chosen, type))
                .toList();
        described(merged, alike);
        if (!others.isEmpty()) {
            PortableWords.add(merged, PortableTypes.alsoTakes(others));
        }
        return Optional.of(merged);
    }

    /** Merges schemas of one type; where an untyped option takes anything, no rule of the others holds. */
    private static ObjectNode alike(String type, List<ObjectNode> options, boolean anything) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode().put("type", type);
        if (!anything) {
            options.getFirst().forEachEntry((keyword, value) -> {
                if (!MERGED.contains(keyword)
                        && options.stream().allMatch(option -> value.equals(option.get(keyword)))) {
                    merged.set(keyword, value);
                }
            });
            values(options).ifPresent(values -> merged.set("enum", values));
        }
        properties(merged, options);
        Set<String> required = PortableForm.names(options.getFirst().path("required"));
        options.forEach(option -> required.retainAll(PortableForm.names(option.path("required"))));
        require(merged, anything ? Set.of() : required);
        List<ObjectNode> items = options.stream()
                .map(option -> option.get("items"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        either(items).ifPresent(union -> merged.set("items", union));
        return merged;
    }

    private static void properties(ObjectNode merged, List<ObjectNode> options) {
        Map<String, List<ObjectNode>> properties = new LinkedHashMap<>();
        options.forEach(option -> option.path("properties")
                .forEachEntry((name, property) -> properties
                        .computeIfAbsent(name, same -> new ArrayList<>())
                        .add((ObjectNode) property)));
        if (!properties.isEmpty()) {
            ObjectNode union = merged.putObject("properties");
            properties.forEach((name, kinds) -> either(kinds).ifPresent(kind -> union.set(name, kind)));
        }
    }

    private static Optional<ArrayNode> values(List<ObjectNode> options) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode option : options) {
            if (!option.has("enum")) {
                return Optional.empty();
            }
            option.get("enum").forEach(value -> {
                if (!contains(values, value)) {
                    values.add(value);
                }
            });
        }
        return Optional.of(values);
    }

    private static ObjectNode described(ObjectNode merged, List<ObjectNode> options) {
        String joined = options.stream()
                .map(option -> option.path("description").asString(""))
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" Or: "));
        if (!joined.isEmpty()) {
            merged.put("description", Texts.cut(joined, LONGEST_JOINED));
        }
        return merged;
    }

    private static void require(ObjectNode merged, Set<String> names) {
        merged.remove("required");
        if (!names.isEmpty()) {
            names.forEach(merged.putArray("required")::add);
        }
    }

    private static boolean contains(JsonNode values, JsonNode wanted) {
        for (JsonNode value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String type(ObjectNode schema) {
        return schema.path("type").asString("");
    }
}
