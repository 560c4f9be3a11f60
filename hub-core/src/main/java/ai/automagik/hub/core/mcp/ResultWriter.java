package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.ResourceContent;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a call gave as the members of a result. */
final class ResultWriter {

    /** The most proposals of one answer, by the specification. */
    static final int MAX_PROPOSALS = 100;

    private ResultWriter() {}

    static void write(Result result, JsonGenerator json) {
        switch (result) {
            case Result.Contents(List<Content> contents, Optional<ObjectNode> structured) ->
                contents(contents, structured, json);
            case Result.Document(ResourceContent content) -> document(content, json);
            case Result.Messages(List<Prompt.Message> messages) -> messages(messages, json);
            case Result.Proposals(List<String> values) -> proposals(values, json);
        }
    }

    private static void contents(List<Content> contents, Optional<ObjectNode> structured, JsonGenerator json) {
        json.writeArrayPropertyStart("content");
        contents.forEach(content -> ContentWriter.write(content, json));
        json.writeEndArray();
        structured.ifPresent(value -> {
            json.writeName("structuredContent");
            json.writeTree(value);
        });
    }

    private static void document(ResourceContent content, JsonGenerator json) {
        json.writeArrayPropertyStart("contents");
        json.writeStartObject();
        ContentWriter.resource(content, json);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void messages(List<Prompt.Message> messages, JsonGenerator json) {
        json.writeArrayPropertyStart("messages");
        for (Prompt.Message message : messages) {
            json.writeStartObject();
            json.writeStringProperty("role", role(message.role()));
            json.writeName("content");
            ContentWriter.write(message.content(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String role(Prompt.Role role) {
        return switch (role) {
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    private static void proposals(List<String> values, JsonGenerator json) {
        json.writeObjectPropertyStart("completion");
        json.writeArrayPropertyStart("values");
        values.stream().limit(MAX_PROPOSALS).forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("total", values.size());
        json.writeBooleanProperty("hasMore", values.size() > MAX_PROPOSALS);
        json.writeEndObject();
    }
}
