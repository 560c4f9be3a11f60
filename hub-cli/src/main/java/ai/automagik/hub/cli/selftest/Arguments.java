package ai.automagik.hub.cli.selftest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes arguments that fit a schema: the canary in every text that takes it, valid values elsewhere. For the schemas of tools,
 * not for any: what it cannot fit, the hub refuses, and the report says so. Immutable.
 *
 * @param schema the operation's schema
 * @param canary the text
 * @param url where a URL may lead
 * @param hints values that refusals have asked for, by argument
 */
record Arguments(JsonNode schema, String canary, String url, Map<String, String> hints) {

    /** How deep arguments are made; what recurses ends there, with what is required alone. */
    public static final int MAX_DEPTH = 8;

    /** Descriptions say what they want: "a phone number like 5511988887777". */
    private static final Pattern EXAMPLE =
            Pattern.compile("(?:\\blike|\\bsuch as|e\\.g\\.) '?([^,;:'()]{1,40}?)(?=$| or |[,;'()]|\\. |: )");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Makes arguments. */
    ObjectNode make(Style style) {
        return object(schema, style, 0);
    }

    private ObjectNode object(JsonNode of, Style style, int depth) {
        ObjectNode made = JSON.objectNode();
        List<String> required =
                of.path("required").valueStream().map(name -> name.asString("")).toList();
        of.path("properties").properties().forEach(property -> {
            boolean wanted = required.contains(property.getKey()) || style.full() && depth < MAX_DEPTH / 2;
            if (wanted && depth < MAX_DEPTH) {
                made.set(property.getKey(), value(property.getKey(), property.getValue(), style, depth + 1));
            }
        });
        return made;
    }

    private JsonNode value(String name, JsonNode given, Style style, int depth) {
        JsonNode of = resolved(given, depth);
        if (of.has("const")) {
            return of.path("const");
        }
        if (of.path("enum").isArray() && !of.path("enum").isEmpty()) {
            return of.path("enum").path(0);
        }
        return switch (type(of)) {
            case "integer" -> JSON.numberNode(number(of, style).toBigInteger().longValue());
            case "number" -> JSON.numberNode(number(of, style));
            case "boolean" -> JSON.booleanNode(of.path("default").asBoolean(false));
            case "array" -> array(name, of, style, depth);
            case "object" -> object(of, style, depth);
            case "null" -> JSON.nullNode();
            default -> JSON.stringNode(text(name, of, style));
        };
    }

    private JsonNode resolved(JsonNode given, int depth) {
        JsonNode of = given;
        for (int step = depth; step < MAX_DEPTH; step++) {
            String reference = of.path("$ref").asString("");
            if (reference.startsWith("#/")) {
                of = schema.at(reference.substring(1));
            } else if (!alternatives(of).isMissingNode()) {
                of = alternatives(of);
            }
        }
        return of;
    }

    /** The first of several forms that is not null. */
    private static JsonNode alternatives(JsonNode of) {
        for (String name : List.of("anyOf", "oneOf", "allOf")) {
            Optional<JsonNode> first = of.path(name)
                    .valueStream()
                    .filter(each -> !each.path("type").asString("").equals("null"))
                    .findFirst();
            if (first.isPresent()) {
                return first.orElseThrow();
            }
        }
        return JSON.missingNode();
    }

    private static String type(JsonNode of) {
        JsonNode type = of.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(each -> each.asString(""))
                    .filter(each -> !each.equals("null"))
                    .findFirst()
                    .orElse("string");
        }
        return type.asString(of.has("properties") ? "object" : "string");
    }

    /** The usual value, or else the least: what takes time takes little then. */
    private static BigDecimal number(JsonNode of, Style style) {
        if (style.examples() && of.path("default").isNumber()) {
            return of.path("default").decimalValue();
        }
        BigDecimal value = style.examples() ? BigDecimal.ONE : BigDecimal.ZERO;
        if (of.path("minimum").isNumber()) {
            value = value.max(of.path("minimum").decimalValue());
        }
        if (of.path("exclusiveMinimum").isNumber()) {
            value = value.max(of.path("exclusiveMinimum").decimalValue().add(BigDecimal.ONE));
        }
        if (of.path("maximum").isNumber()) {
            value = value.min(of.path("maximum").decimalValue());
        }
        return value;
    }

    private ArrayNode array(String name, JsonNode of, Style style, int depth) {
        ArrayNode made = JSON.arrayNode();
        int least = of.path("minItems").asInt(0);
        for (int item = 0; item < least && depth < MAX_DEPTH; item++) {
            made.add(value(name, of.path("items"), style, depth + 1));
        }
        return made;
    }

    private String text(String name, JsonNode of, Style style) {
        if (style.examples() && hints.containsKey(name)) {
            return hints.getOrDefault(name, canary);
        }
        Optional<String> formed = formed(of.path("format").asString(""));
        if (formed.isPresent()) {
            return formed.orElseThrow();
        }
        String plain = style.examples() ? example(of).orElse(canary) : canary;
        return of.has("pattern") ? matching(of.path("pattern").asString(""), plain) : fitted(of, plain);
    }

    private Optional<String> formed(String format) {
        return switch (format) {
            case "uri", "url", "uri-reference", "iri" -> Optional.of(url + "/" + canary);
            case "email", "idn-email" -> Optional.of(canary + "@selftest.invalid");
            case "date-time" -> Optional.of("2026-01-02T03:04:05Z");
            case "date" -> Optional.of("2026-01-02");
            case "time" -> Optional.of("03:04:05Z");
            case "duration" -> Optional.of("PT1M");
            case "uuid" -> Optional.of("00000000-0000-4000-8000-000000000000");
            case "ipv4" -> Optional.of("192.0.2.1");
            case "hostname" -> Optional.of(canary + ".invalid");
            default -> Optional.empty();
        };
    }

    private Optional<String> example(JsonNode of) {
        if (of.path("default").isString()) {
            return Optional.of(of.path("default").asString());
        }
        if (of.path("examples").path(0).isString()) {
            return Optional.of(of.path("examples").path(0).asString());
        }
        String description = of.path("description").asString("");
        Matcher matcher = EXAMPLE.matcher(description);
        if (matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        if (description.contains("emoji")) {
            return Optional.of("\uD83D\uDC4D");
        }
        return description.contains("URL") ? Optional.of(url + "/" + canary) : Optional.empty();
    }

    private String matching(String pattern, String plain) {
        try {
            Pattern wanted = Pattern.compile(pattern);
            return List.of(plain, canary, "a", "1", "5511988887777", "2026-01-02", "a@selftest.invalid").stream()
                    .filter(text -> wanted.matcher(text).find())
                    .findFirst()
                    .orElse(plain);
        } catch (PatternSyntaxException e) { // of another dialect than Java's
            return plain;
        }
    }

    private static String fitted(JsonNode of, String text) {
        int least = of.path("minLength").asInt(0);
        int most = of.path("maxLength").asInt(Integer.MAX_VALUE);
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return padded.length() > most ? padded.substring(0, most) : padded;
    }
}
