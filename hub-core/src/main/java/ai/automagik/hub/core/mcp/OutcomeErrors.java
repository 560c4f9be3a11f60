package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says on the wire why a document was not read, or a prompt not written: these methods have no {@code isError}, so every failure
 * is a JSON-RPC error. The codes that are no one else's are the hub's own, outside the range -32768 to -32000 that JSON-RPC and
 * MCP keep for themselves; the sentences are those of operations.
 */
final class OutcomeErrors {

    /** Settings of the tool are missing. */
    static final int SETTINGS_REQUIRED = -30001;
    /** The user has to connect an account. */
    static final int CONSENT_REQUIRED = -30002;
    /** The service behind the tool refused or failed. */
    static final int DOWNSTREAM = -30003;
    /** A rule forbids it. */
    static final int DENIED = -30004;
    /** A bound of the hub was reached. */
    static final int LIMITED = -30005;
    /** The deadline passed. */
    static final int TIMEOUT = -30006;
    /** The client, or the hub's stopping, ended it. */
    static final int CANCELLED = -30007;

    private OutcomeErrors() {}

    /**
     * Gives the error of a failure.
     *
     * @param deed what was not done, as the beginning of a sentence
     */
    static RpcError of(String deed, Outcome failure) {
        return new RpcError(
                code(failure), OutcomeWriter.sentence(deed, failure), Optional.empty(), OutcomeWriter.status(failure));
    }

    /** Gives the error of a document that is not there. */
    static RpcError notFound(Revision revision, String uri) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("uri", Quote.brief(uri));
        String message = "Resource '" + Quote.brief(uri) + "' is unknown; " + Methods.LIST_RESOURCES + " names yours";
        return new RpcError(revision.resourceNotFoundCode(), message, Optional.of(data), OK);
    }

    private static final int OK = 200;

    private static int code(Outcome failure) {
        return switch (failure) {
            case Outcome.Ok ok -> throw new IllegalArgumentException("no failure");
            case Outcome.InvalidArgument invalid -> RpcError.INVALID_PARAMS;
            case Outcome.NotFound missing -> RpcError.INVALID_PARAMS;
            case Outcome.SettingsRequired settings -> SETTINGS_REQUIRED;
            case Outcome.ConsentRequired consent -> CONSENT_REQUIRED;
            case Outcome.Downstream downstream -> DOWNSTREAM;
            case Outcome.Denied denied -> DENIED;
            case Outcome.Limited limited -> LIMITED;
            case Outcome.Timeout timeout -> TIMEOUT;
            case Outcome.Cancelled cancelled -> CANCELLED;
            case Outcome.Crashed crashed -> RpcError.INTERNAL;
        };
    }
}
