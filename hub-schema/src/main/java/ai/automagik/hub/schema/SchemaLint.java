package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds in a JSON Schema what MCP clients are known to reject, some of them together with every other tool. */
public final class SchemaLint {

    /** Schemas nested deeper are not looked into, and are reported. */
    static final int DEEPEST = 32;

    private static final Pattern PROPERTY_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final Set<String> ROOT_UNIONS = Set.of("oneOf", "anyOf", "allOf", "not", "enum", "$ref");
    private static final Set<String> UNIONS = Set.of("oneOf", "anyOf", "allOf", "not", "if");
    private static final Set<String> UNREAD = Set.of(
            "$schema",
            "$id",
            "$defs",
            "definitions",
            "$anchor",
            "$dynamicRef",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "dependentSchemas",
            "prefixItems");

    /** Makes a lint. */
    public SchemaLint() {}

    /** Names what is not portable, each with its place; empty if nothing is. */
    public List<String> problems(JsonNode schema) {
        List<String> problems = new ArrayList<>();
        if (!schema.isObject()) {
            return List.of("schema is " + Quoting.quote(schema) + "; make it an object");
        }
        if (!schema.path("type").asString("").equals("object")) {
            problems.add("schema has no \"type\": \"object\" at its root; clients then drop every tool of the list");
        }
        ROOT_UNIONS.stream()
                .sorted()
                .filter(schema::has)
                .forEach(keyword -> problems.add("schema has '" + keyword
                        + "' at its root, which clients reject together with every other tool; say it further in"));
        lint(schema, "", 0, problems);
        return List.copyOf(problems);
    }

    /** Whether clients take a property's name. */
    static boolean isPropertyName(String name) {
        return PROPERTY_NAME.matcher(name).matches();
    }

    private void lint(JsonNode schema, String place, int depth, List<String> problems) {
        String where = place.isEmpty() ? "schema" : "schema of '" + place + "'";
        if (depth > DEEPEST) {
            problems.add(where + " is nested deeper than " + DEEPEST);
            return;
        }
        if (!schema.isObject()) {
            problems.add(where + " is " + Quoting.quote(schema) + "; write an object such as {\"type\": \"string\"}");
            return;
        }
        keywords(schema, where, !place.isEmpty(), problems);
        schema.path("properties").forEachEntry((name, property) -> {
            if (!isPropertyName(name)) {
                problems.add(where + " has the property '" + Quoting.brief(name)
                        + "'; clients take 1 to 64 letters, digits, '_', '-' and '.'");
            }
            lint(property, place.isEmpty() ? name : place + "." + name, depth + 1, problems);
        });
        if (schema.has("items")) {
            lint(schema.get("items"), place + "[]", depth + 1, problems);
        } else if (schema.path("type").asString("").equals("array")) {
            problems.add(where + " is an array without \"items\"; say what it holds");
        }
        for (String union : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(union).forEach(option -> lint(option, place + "(" + union + ")", depth + 1, problems));
        }
    }

    private static void keywords(JsonNode schema, String where, boolean nested, List<String> problems) {
        if (schema.path("type").isArray()) {
            problems.add(where + " has several types; give one");
        } else if (nested
                && !where.endsWith(")'")
                && !schema.has("type")
                && !schema.has("$ref")
                && UNIONS.stream().noneMatch(schema::has)) {
            problems.add(where + " has no type; give one");
        }
        if (nested && schema.has("$ref")) {
            problems.add(where + " has '$ref'; write the schema in its place");
        }
        if (nested) {
            UNIONS.stream()
                    .sorted()
                    .filter(schema::has)
                    .forEach(keyword ->
                            problems.add(where + " has '" + keyword + "', which some clients reject; give one form"));
        }
        UNREAD.stream()
                .sorted()
                .filter(schema::has)
                .forEach(keyword ->
                        problems.add(where + " has '" + keyword + "', which some clients reject; leave it out"));
    }
}
