package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client brings to another round of a request (2026-07-28, page "Multi Round-Trip Requests"). Everything in it is the
 * client's word.
 *
 * @param responses the answers by the ids of the questions
 * @param state what the hub gave it to carry; empty in the first round
 */
record RoundInput(ObjectNode responses, Optional<String> state) {

    /** Longer states are none of ours: the answers in it are bounded. */
    static final int MAX_STATE_CHARS = 256 * 1024;

    /** The first round. */
    static final RoundInput NONE = new RoundInput(JsonNodeFactory.instance.objectNode(), Optional.empty());

    /** Reads the parameters; gives what is wrong in a sentence, or the input. */
    static Read read(ObjectNode params) {
        JsonNode responses = params.path("inputResponses");
        JsonNode state = params.path("requestState");
        if (!responses.isMissingNode() && !responses.isObject()) {
            return new Read.Wrong("Parameter 'inputResponses' is not an object");
        }
        if (!state.isMissingNode() && !(state.isString() && state.stringValue().length() <= MAX_STATE_CHARS)) {
            return new Read.Wrong("Parameter 'requestState' is not one that this server gave");
        }
        ObjectNode given = responses instanceof ObjectNode object ? object : params.objectNode();
        return new Read.Right(new RoundInput(given, state.stringValueOpt()));
    }

    /** What reading gives. */
    sealed interface Read {

        /** The input. */
        record Right(RoundInput input) implements Read {}

        /** A sentence on what is wrong. */
        record Wrong(String problem) implements Read {}
    }
}
