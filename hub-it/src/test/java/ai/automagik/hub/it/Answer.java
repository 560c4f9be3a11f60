package ai.automagik.hub.it;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered to one request.
 *
 * @param status the HTTP status; 200 over stdio
 * @param message the JSON-RPC response
 * @param notifications what came before it
 */
record Answer(int status, JsonNode message, List<JsonNode> notifications) {

    /** The result; fails if the request was refused. */
    JsonNode result() {
        if (!message.has("result")) {
            throw new AssertionError("Refused with status " + status + ": " + message);
        }
        return message.get("result");
    }

    /** The error; fails if there is none. */
    JsonNode error() {
        if (!message.has("error")) {
            throw new AssertionError("Not refused: " + message);
        }
        return message.get("error");
    }

    /** The result of a call that went well; fails otherwise. */
    JsonNode done() {
        if (result().path("isError").asBoolean(false)) {
            throw new AssertionError("The call failed: " + text());
        }
        return result();
    }

    /** The text of a call's result. */
    String text() {
        return String.join("\n", texts());
    }

    private List<String> texts() {
        return StreamSupport.stream(result().path("content").spliterator(), false)
                .map(content -> content.path("text").asString(""))
                .toList();
    }

    /** The structured content of a call that went well. */
    JsonNode structured() {
        return done().path("structuredContent");
    }

    /** The names a list brought, in its order. */
    List<String> names() {
        return StreamSupport.stream(result().path("tools").spliterator(), false)
                .map(tool -> tool.path("name").asString(""))
                .toList();
    }
}
