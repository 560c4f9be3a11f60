package ai.automagik.hub.storage;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies an invitation.
 *
 * @param value a UUID of version 7, so that ids sort by the time they were made
 */
public record InvitationId(UUID value) {

    private static final int TEXT_LENGTH = 36;

    public InvitationId {
        Objects.requireNonNull(value, "value");
    }

    /** Reads an id as {@link #toString()} writes it; empty if the text is none. */
    public static Optional<InvitationId> of(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            InvitationId id = new InvitationId(UUID.fromString(text));
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
