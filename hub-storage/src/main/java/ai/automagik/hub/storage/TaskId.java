package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies a task.
 *
 * @param value a random UUID: clients hold it, and nobody must be able to guess another's
 */
public record TaskId(UUID value) {

    private static final int TEXT_LENGTH = 36;

    public TaskId {
        Objects.requireNonNull(value, "value");
    }

    /** Reads an id as {@link #toString()} writes it; empty if the text is none. */
    public static Optional<TaskId> of(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            TaskId id = new TaskId(UUID.fromString(text));
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
