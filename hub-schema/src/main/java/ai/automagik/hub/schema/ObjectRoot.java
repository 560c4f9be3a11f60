package ai.automagik.hub.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a schema for objects one that says so at its root, without composition there; within, it stays as written. */
final class ObjectRoot {

    /** References and compositions at the root lead no further; a schema that goes deeper is meant for no client. */
    static final int DEEPEST = 8;

    private static final List<String> MERGED =
            List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "enum", "const");

    private final References references;

    private ObjectRoot(ObjectNode document) {
        this.references = new References(document);
    }

    static ObjectNode of(ObjectNode written) {
        ObjectNode root = written.deepCopy();
        boolean composed = MERGED.stream().anyMatch(written::has);
        if (!composed && written.path("type").asString("").equals("object")) {
            return root;
        }
        Members members = new ObjectRoot(written).members(written, 0);
        root.remove(MERGED);
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        members.properties().forEach(properties::set);
        root.remove("required");
        if (!members.required().isEmpty()) {
            members.required().forEach(root.putArray("required")::add);
        }
        return root;
    }

    /** The properties an object may have, and those it must have. */
    private record Members(Map<String, JsonNode> properties, Set<String> required) {

        static Members none() {
            return new Members(new LinkedHashMap<>(), new LinkedHashSet<>());
        }

        void add(Members more, String composition) {
            more.properties()
                    .forEach((name, schema) ->
                            properties.merge(name, schema, (one, other) -> composed(one, other, composition)));
        }

        private static JsonNode composed(JsonNode one, JsonNode other, String composition) {
            if (one.equals(other)) {
                return one;
            }
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.putArray(composition).add(one).add(other);
            return both;
        }
    }

    private Members members(JsonNode schema, int depth) {
        Members members = Members.none();
        if (depth > DEEPEST) {
            return members;
        }
        schema.path("properties").forEachEntry(members.properties()::put);
        schema.path("required").forEach(name -> members.required().add(name.asString("")));
        Optional<JsonNode> target = references.target(schema);
        target.ifPresent(referred -> addAll(members, members(referred, depth + 1)));
        schema.path("allOf").forEach(part -> addAll(members, members(part, depth + 1)));
        for (String union : List.of("anyOf", "oneOf")) {
            if (!schema.path(union).isEmpty()) {
                addAll(members, anyOf(schema.path(union), depth + 1));
            }
        }
        for (String branch : List.of("then", "else")) {
            members.add(members(schema.path(branch), depth + 1), "anyOf");
        }
        return members;
    }

    private static void addAll(Members members, Members more) {
        members.add(more, "allOf");
        members.required().addAll(more.required());
    }

    private Members anyOf(JsonNode options, int depth) {
        Members union = Members.none();
        boolean first = true;
        for (JsonNode option : options) {
            Members one = members(option, depth);
            union.add(one, "anyOf");
            if (first) {
                union.required().addAll(one.required());
            } else {
                union.required().retainAll(one.required());
            }
            first = false;
        }
        return union;
    }
}
