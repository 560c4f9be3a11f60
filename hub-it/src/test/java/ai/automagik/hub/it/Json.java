package ai.automagik.hub.it;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON for tests: written with single quotes, so that it can be read in Java. */
final class Json {

    private Json() {}

    /** Reads an object in which single quotes stand for double ones. */
    static ObjectNode object(String text) {
        return (ObjectNode) parse(text.replace('\'', '"'));
    }

    /** Reads JSON as it is. */
    static JsonNode parse(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException wrong) {
            throw new AssertionError("This is not JSON: " + text, wrong);
        }
    }
}
