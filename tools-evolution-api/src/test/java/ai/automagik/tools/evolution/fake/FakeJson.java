package ai.automagik.tools.evolution.fake;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fake's way to JSON and back. */
final class FakeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FakeJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }
}
