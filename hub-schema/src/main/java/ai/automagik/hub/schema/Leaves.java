package ai.automagik.hub.schema;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The Java types that are one JSON value. */
final class Leaves {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int UUID_LENGTH = 36;
    private static final String INSTANT = "an RFC 3339 instant with an offset, such as 2026-01-31T09:30:00Z";

    private static final Leaf TEXT =
            leaf("string", "a text", JsonNode::stringValue, (v, p) -> NODES.stringNode((String) v));
    private static final Leaf BOOLEAN =
            leaf("boolean", "true or false", JsonNode::booleanValue, (v, p) -> NODES.booleanNode((Boolean) v));
    private static final Leaf INT = leaf(
            "integer",
            "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
            node -> node.isInt() ? node.intValue() : node.decimalValue().intValueExact(),
            (v, p) -> NODES.numberNode((Integer) v));
    private static final Leaf LONG = leaf(
            "integer",
            "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE,
            node -> node.isIntegralNumber() && node.canConvertToLong()
                    ? node.longValue()
                    : node.decimalValue().longValueExact(),
            (v, p) -> NODES.numberNode((Long) v));
    private static final Leaf DOUBLE = leaf(
            "number",
            "a number that fits 64 bits of floating point",
            Leaves::finite,
            (v, p) -> PlainValues.finite((Double) v, p));
    private static final Leaf DECIMAL =
            leaf("number", "a number", JsonNode::decimalValue, (v, p) -> NODES.numberNode((BigDecimal) v));

    private static final Map<Class<?>, Leaf> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(
                    OffsetDateTime.class, formatted("date-time", INSTANT, OffsetDateTime::parse, Leaves::withSeconds)),
            Map.entry(
                    Instant.class,
                    formatted("date-time", INSTANT, t -> OffsetDateTime.parse(t).toInstant(), Object::toString)),
            Map.entry(
                    LocalDate.class,
                    formatted("date", "a date such as 2026-01-31", LocalDate::parse, Object::toString)),
            Map.entry(
                    Duration.class,
                    formatted("duration", "an ISO 8601 duration such as PT1H30M", Duration::parse, Object::toString)),
            Map.entry(
                    URI.class,
                    formatted("uri", "a whole URI such as https://example.com/a", Leaves::absolute, Object::toString)),
            Map.entry(
                    UUID.class,
                    formatted(
                            "uuid",
                            "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
                            Leaves::complete,
                            Object::toString)));

    private Leaves() {}

    /** Finds the leaf of a type; an enum is one too. */
    static Optional<Leaf> of(Class<?> type) {
        return type.isEnum() ? Optional.of(enumeration(type)) : Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Names the types, for a sentence. */
    static String names() {
        return "String, boolean, int, long, double, BigDecimal, an enum, OffsetDateTime, Instant, LocalDate, Duration, URI, UUID";
    }

    private static Leaf leaf(String type, String expected, Function<JsonNode, Object> reader, Leaf.Writer writer) {
        return new Leaf(type, Optional.empty(), List.of(), expected, reader, writer);
    }

    private static Leaf formatted(
            String format, String expected, Function<String, Object> parser, Function<Object, String> printer) {
        return new Leaf(
                "string",
                Optional.of(format),
                List.of(),
                expected,
                node -> parser.apply(node.stringValue()),
                (v, p) -> NODES.stringNode(printer.apply(v)));
    }

    private static Leaf enumeration(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(wireName(constant), constant);
        }
        List<String> names = List.copyOf(constants.keySet());
        return new Leaf(
                "string",
                Optional.empty(),
                names,
                "one of " + names,
                node -> Optional.ofNullable(constants.get(node.stringValue()))
                        .orElseThrow(IllegalArgumentException::new),
                (v, p) -> NODES.stringNode(wireName(v)));
    }

    private static String wireName(Object constant) {
        return Names.snakeOf(((Enum<?>) constant).name());
    }

    private static double finite(JsonNode node) {
        double number = node.doubleValue();
        if (!Double.isFinite(number)) {
            throw new ArithmeticException();
        }
        return number;
    }

    /** RFC 3339 wants the seconds that {@link OffsetDateTime#toString()} leaves out when they are zero. */
    private static String withSeconds(Object time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) time);
    }

    private static URI absolute(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("relative");
        }
        return uri;
    }

    /** {@link UUID#fromString} takes shortened forms too. */
    private static UUID complete(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("shortened");
        }
        return UUID.fromString(text);
    }
}
