package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client sent. */
public sealed interface Message {

    /**
     * Asks for something.
     *
     * @param id a text or an integer, echoed in the answer
     * @param method what is asked
     * @param params its parameters; empty if none came
     */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /**
     * Tells something; nobody answers.
     *
     * @param method what is told
     * @param params its parameters; empty if none came
     */
    record Notification(String method, ObjectNode params) implements Message {}

    /**
     * Answers a question of the server.
     *
     * @param id the question's
     * @param result the answer; empty if the client refused, or failed
     */
    record Response(JsonNode id, Optional<JsonNode> result) implements Message {}

    /**
     * Is no JSON-RPC message.
     *
     * @param id the message's id, if that much could be read
     * @param error why
     */
    record Malformed(Optional<JsonNode> id, RpcError error) implements Message {}
}
