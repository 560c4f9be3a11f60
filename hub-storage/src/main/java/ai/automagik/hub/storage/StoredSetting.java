package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A value a user gave a tool, as it may be shown.
 *
 * @param name the setting's name
 * @param value the value; empty for a secret, which is never shown
 * @param updatedAt when it was last set, in milliseconds precision
 */
public record StoredSetting(String name, Optional<String> value, Instant updatedAt) {

    /** Tells whether the value is sealed. */
    public boolean secret() {
        return value.isEmpty();
    }
}
