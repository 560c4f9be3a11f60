package ai.automagik.hub.schema;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Java type that is one JSON value.
 *
 * @param type its type in JSON Schema
 * @param format its format in JSON Schema, if it has one
 * @param values every value it may have, if they are few
 * @param expected what a value must be, to be read after "must be"
 * @param reader reads a value; throws {@link DateTimeException}, {@link ArithmeticException} or
 *     {@link IllegalArgumentException} for one that is not of the type
 * @param writer writes a value
 */
record Leaf(
        String type,
        Optional<String> format,
        List<String> values,
        String expected,
        Function<JsonNode, Object> reader,
        Writer writer)
        implements Codec {

    /** Writes one value. */
    @FunctionalInterface
    interface Writer {
        JsonNode write(Object value, Place place);
    }

    /** Gives its JSON Schema. */
    ObjectNode schema(Direction direction) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type);
        // A result is written by the JDK, whose durations may have a sign or a fraction that the format does not know.
        format.filter(f -> direction == Direction.INPUT || !f.equals("duration"))
                .ifPresent(f -> schema.put("format", f));
        if (!values.isEmpty()) {
            values.forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    @Override
    public Object read(JsonNode node, Place place, Reading reading) {
        try {
            return reader.apply(node);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException notOfTheType) {
            return reading.refuse(place, "must be " + expected + ", got " + Quoting.quote(node));
        }
    }

    @Override
    public JsonNode write(Object value, Place place) {
        return writer.write(value, place);
    }
}
