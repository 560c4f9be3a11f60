package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one running hub.
 *
 * @param value a UUID of version 7, so that ids sort by the time they were made
 */
public record NodeId(UUID value) {

    public NodeId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static NodeId of(String text) {
        return new NodeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
