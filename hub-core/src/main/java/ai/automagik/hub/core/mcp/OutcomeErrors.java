package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says on the wire why a document was not read, or a prompt not written: these methods have no {@code isError}, so every failure
 * is a JSON-RPC error. What is neither the client's mistake nor a bug has {@link RpcError#FAILED}, and says in {@code
 * data.outcome} what it is; the sentences are those of operations.
 */
final class OutcomeErrors {

    private static final int OK = 200;

    private OutcomeErrors() {}

    /**
     * Gives the error of a failure.
     *
     * @param deed what was not done, as the beginning of a sentence
     */
    static RpcError of(String deed, Outcome failure) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("outcome", failure.word());
        return new RpcError(
                code(failure), OutcomeWriter.sentence(deed, failure), Optional.of(data), OutcomeWriter.status(failure));
    }

    /** Gives the error of a document that is not there. */
    static RpcError notFound(Revision revision, String uri) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("uri", uri);
        String message = "Resource '" + Quote.brief(uri) + "' is unknown; " + Methods.LIST_RESOURCES + " names yours";
        return new RpcError(revision.resourceNotFoundCode(), message, Optional.of(data), OK);
    }

    private static int code(Outcome failure) {
        return switch (failure) {
            case Outcome.InvalidArgument invalid -> RpcError.INVALID_PARAMS;
            case Outcome.NotFound missing -> RpcError.INVALID_PARAMS;
            case Outcome.Crashed crashed -> RpcError.INTERNAL;
            default -> RpcError.FAILED;
        };
    }
}
