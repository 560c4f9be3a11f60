package ai.automagik.tools.evolution;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** This tool's way to JSON and back. */
final class Json {

    // Immutable since Jackson 3.
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    /** Reads a document; empty if the text is none. */
    static Optional<JsonNode> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isMissingNode() ? Optional.empty() : Optional.of(json);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Gives a text; empty if there is none, or if it has another type. */
    static Optional<String> text(JsonNode json) {
        return json.isString() && !json.stringValue().isBlank() ? Optional.of(json.stringValue()) : Optional.empty();
    }
}
