package ai.automagik.hub.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as plain JDK values and back: unmodifiable {@link Map} in the order of the document, unmodifiable {@link List},
 * {@link String}, {@link Boolean}, {@link Long} (or {@link BigInteger} where it does not fit), {@link Double} or
 * {@link BigDecimal}; a JSON null inside a map or list is a null there, because services tell it from an absence.
 */
final class PlainValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainValues() {}

    static Map<String, Object> object(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.forEachEntry((name, value) -> map.put(name, plain(value)));
        return unmodifiable(map);
    }

    // What a handler sees is declared without nulls; only JSON's own nulls break that, as the class comment says.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Map<String, Object> unmodifiable(Map<String, @Nullable Object> map) {
        return (Map<String, Object>) (Map<String, ?>) Collections.unmodifiableMap(map);
    }

    static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> list(node);
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(plain(item)));
        return Collections.unmodifiableList(list);
    }

    private static Object number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Long.valueOf(node.longValue()) : node.numberValue();
    }

    /** Writes a plain value; a class that is not named above, but numbers of any kind, is refused. */
    static JsonNode json(@Nullable Object value, Place place) {
        return switch (value) {
            case null -> NODES.nullNode();
            case JsonNode node -> node.deepCopy();
            case String text -> NODES.stringNode(text);
            case Boolean bool -> NODES.booleanNode(bool);
            case Number number -> numberNode(number, place);
            case Map<?, ?> map -> objectNode(map, place);
            case Collection<?> items -> arrayNode(items, place);
            default ->
                throw new ResultException("result '" + place + "' is of " + value.getClass()
                        + "; give maps, lists, texts, numbers and booleans");
        };
    }

    private static JsonNode numberNode(Number number, Place place) {
        return switch (number) {
            case Integer whole -> NODES.numberNode(whole);
            case Long whole -> NODES.numberNode(whole);
            case BigInteger whole -> NODES.numberNode(whole);
            case BigDecimal decimal -> NODES.numberNode(decimal);
            case Short whole -> NODES.numberNode(whole.intValue());
            case Byte whole -> NODES.numberNode(whole.intValue());
            default -> finite(number.doubleValue(), place);
        };
    }

    static JsonNode finite(double number, Place place) {
        if (!Double.isFinite(number)) {
            throw new ResultException("result '" + place + "' is " + number + ", which JSON cannot say");
        }
        return NODES.numberNode(number);
    }

    private static ObjectNode objectNode(Map<?, ?> map, Place place) {
        ObjectNode node = NODES.objectNode();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            node.set(name, json(value, place.property(name)));
        });
        return node;
    }

    private static ArrayNode arrayNode(Collection<?> items, Place place) {
        ArrayNode node = NODES.arrayNode();
        int index = 0;
        for (Object item : items) {
            node.add(json(item, place.item(index++)));
        }
        return node;
    }
}
