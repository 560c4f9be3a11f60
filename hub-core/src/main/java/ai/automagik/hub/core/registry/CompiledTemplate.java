package ai.automagik.hub.core.registry;

import ai.automagik.hub.schema.UriTemplate;
import ai.automagik.hub.spi.ResourceTemplate;

/**
 * A family of documents with its template read. Immutable.
 *
 * @param template what the tool said
 * @param uris finds the URIs that are of the family
 */
public record CompiledTemplate(ResourceTemplate template, UriTemplate uris) {

    /** The template as the tool wrote it. */
    public String text() {
        return template.uriTemplate();
    }
}
