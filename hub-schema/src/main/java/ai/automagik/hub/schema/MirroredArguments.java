package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the annotation {@code x-mcp-header} of a schema (MCP 2026-07-28, Streamable HTTP, "Custom Headers from Tool
 * Parameters"). Clients leave out every tool with an annotation that breaks a rule, so such annotations are taken out.
 *
 * @param arguments what is mirrored
 * @param problems the annotations that were taken out, and why
 */
record MirroredArguments(List<MirroredArgument> arguments, List<String> problems) {

    static final String KEYWORD = "x-mcp-header";

    /** A header's name: RFC 9110 section 5.1, and no longer than proxies take with a prefix. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    /** Reads a schema, and takes out of it what may not stand there. */
    static MirroredArguments takenFrom(ObjectNode schema) {
        List<MirroredArgument> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        walk(schema, Optional.of(List.of()), new HashSet<>(), found, problems);
        return new MirroredArguments(List.copyOf(found), List.copyOf(problems));
    }

    /** Goes through everything; the path is empty where more than 'properties' led. */
    private static void walk(
            JsonNode schema,
            Optional<List<String>> path,
            Set<String> taken,
            List<MirroredArgument> found,
            List<String> problems) {
        if (schema instanceof ObjectNode object && object.has(KEYWORD)) {
            Optional<String> problem = problem(object, path, taken);
            if (problem.isPresent()) {
                problems.add("schema of '"
                        + path.map(names -> String.join(".", names)).orElse("?") + "' has '" + KEYWORD + "' "
                        + problem.get() + "; it is left out");
                object.remove(KEYWORD);
            } else {
                found.add(new MirroredArgument(
                        object.get(KEYWORD).stringValue(),
                        path.orElseThrow(),
                        object.get("type").stringValue()));
            }
        }
        schema.forEachEntry((keyword, value) -> {
            if (keyword.equals("properties") && value.isObject()) {
                value.forEachEntry((name, property) ->
                        walk(property, path.map(names -> appended(names, name)), taken, found, problems));
            } else if (!keyword.equals("default") && !keyword.equals("const") && !keyword.equals("enum")) {
                walk(value, Optional.empty(), taken, found, problems);
            }
        });
        if (schema.isArray()) {
            schema.forEach(item -> walk(item, Optional.empty(), taken, found, problems));
        }
    }

    private static Optional<String> problem(ObjectNode schema, Optional<List<String>> path, Set<String> taken) {
        JsonNode header = schema.get(KEYWORD);
        if (path.isEmpty() || path.get().isEmpty()) {
            return Optional.of("where not only 'properties' lead");
        }
        if (!header.isString() || !TOKEN.matcher(header.stringValue()).matches()) {
            return Optional.of("that is no name of a header");
        }
        if (!TYPES.contains(schema.path("type").asString(""))) {
            return Optional.of("on what is no text, whole number or boolean");
        }
        if (schema.path("writeOnly").asBoolean(false)
                || schema.path("format").asString("").equals("password")) {
            return Optional.of("on a secret, which no proxy may see");
        }
        return taken.add(header.stringValue().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("with a name that is used twice");
    }

    private static List<String> appended(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return List.copyOf(longer);
    }
}
