package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a grant.
 *
 * @param value a UUID of version 7, so that ids sort by the time they were made
 */
public record GrantId(UUID value) {

    public GrantId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static GrantId of(String text) {
        return new GrantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
