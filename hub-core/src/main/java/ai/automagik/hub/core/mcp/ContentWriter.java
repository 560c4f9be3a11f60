package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.ResourceContent;
import tools.jackson.core.JsonGenerator;

/** Writes the pieces of a result as MCP's content blocks. */
final class ContentWriter {

    private ContentWriter() {}

    static void write(Content content, JsonGenerator json) {
        json.writeStartObject();
        switch (content) {
            case Content.Text(String text) -> {
                json.writeStringProperty("type", "text");
                json.writeStringProperty("text", text);
            }
            case Content.Image image -> binary("image", image.bytes(), image.mimeType(), json);
            case Content.Audio audio -> binary("audio", audio.bytes(), audio.mimeType(), json);
            case Content.Link link -> link(link, json);
            case Content.Embedded(ResourceContent resource) -> {
                json.writeStringProperty("type", "resource");
                json.writeObjectPropertyStart("resource");
                resource(resource, json);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void binary(String type, byte[] bytes, String mimeType, JsonGenerator json) {
        json.writeStringProperty("type", type);
        json.writeName("data");
        json.writeBinary(bytes);
        json.writeStringProperty("mimeType", mimeType);
    }

    private static void link(Content.Link link, JsonGenerator json) {
        json.writeStringProperty("type", "resource_link");
        json.writeStringProperty("uri", link.uri());
        json.writeStringProperty("name", link.name());
        link.mimeType().ifPresent(type -> json.writeStringProperty("mimeType", type));
    }

    /** Writes the members of a document. */
    static void resource(ResourceContent resource, JsonGenerator json) {
        json.writeStringProperty("uri", resource.uri());
        resource.mimeType().ifPresent(type -> json.writeStringProperty("mimeType", type));
        switch (resource) {
            case ResourceContent.Text text -> json.writeStringProperty("text", text.text());
            case ResourceContent.Blob blob -> {
                json.writeName("blob");
                json.writeBinary(blob.bytes());
            }
        }
    }
}
