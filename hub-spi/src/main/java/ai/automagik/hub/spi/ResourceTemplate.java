package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A family of documents.
 *
 * @param uriTemplate an RFC 6570 template of level 1: {@code note://{id}}
 * @param name a short name
 * @param description what the documents hold
 * @param mimeType their media type, if all have the same
 * @param reader reads one of them
 * @param completer proposes values for a variable of the template
 */
public record ResourceTemplate(
        String uriTemplate,
        String name,
        String description,
        Optional<String> mimeType,
        ResourceReader reader,
        Completer completer) {

    public ResourceTemplate {
        Objects.requireNonNull(uriTemplate, "uriTemplate");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(mimeType, "mimeType");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(completer, "completer");
    }
}
