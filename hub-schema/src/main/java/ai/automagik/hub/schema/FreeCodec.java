package ai.automagik.hub.schema;

import tools.jackson.databind.JsonNode;

/** Reads and writes an object without a shape: a {@code Map<String, Object>} of plain JDK values. */
record FreeCodec() implements Codec {

    @Override
    public Object read(JsonNode node, Place place, Reading reading) {
        return PlainValues.object(node);
    }

    @Override
    public JsonNode write(Object value, Place place) {
        return PlainValues.json(value, place);
    }
}
