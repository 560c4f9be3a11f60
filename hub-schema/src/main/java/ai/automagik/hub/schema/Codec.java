package ai.automagik.hub.schema;

import tools.jackson.databind.JsonNode;

/** Reads and writes the values of one Java type. Thread-safe. */
interface Codec {

    /**
     * Reads a value.
     *
     * @param node already checked against the schema of the type
     * @return the value, or {@link Reading#UNREADABLE} with the reason in {@code reading}
     */
    Object read(JsonNode node, Place place, Reading reading);

    /**
     * Writes a value.
     *
     * @throws ResultException if it cannot be written
     */
    JsonNode write(Object value, Place place);
}
