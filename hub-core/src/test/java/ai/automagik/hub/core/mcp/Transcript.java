package ai.automagik.hub.core.mcp;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a server said about one request.
 *
 * @param status the HTTP status; 0 where there is no HTTP
 * @param notifications in their order
 * @param answer the last message
 */
public record Transcript(int status, List<JsonNode> notifications, JsonNode answer) {

    public JsonNode result() {
        return answer.path("result");
    }

    public JsonNode error() {
        return answer.path("error");
    }

    /** The text of a result's first content. */
    public String text() {
        return result().path("content").path(0).path("text").asString("");
    }
}
