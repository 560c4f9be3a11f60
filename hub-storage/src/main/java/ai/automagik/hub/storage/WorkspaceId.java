package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a workspace, the wall around one set of rows.
 *
 * @param value a UUID of version 7, so that ids sort by the time they were made
 */
public record WorkspaceId(UUID value) {

    public WorkspaceId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static WorkspaceId of(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
