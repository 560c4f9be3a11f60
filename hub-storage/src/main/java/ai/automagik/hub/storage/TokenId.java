package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a personal access token.
 *
 * @param value a UUID of version 7, so that ids sort by the time they were made
 */
public record TokenId(UUID value) {

    public TokenId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static TokenId of(String text) {
        return new TokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
