package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A document that a tool lets its user read.
 *
 * @param uri where it stands; unique within the hub's answers to one user
 * @param name a short name
 * @param description what it holds
 * @param mimeType its media type, if all readings have the same
 * @param reader reads it
 */
public record Resource(String uri, String name, String description, Optional<String> mimeType, ResourceReader reader) {

    public Resource {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(mimeType, "mimeType");
        Objects.requireNonNull(reader, "reader");
    }
}
