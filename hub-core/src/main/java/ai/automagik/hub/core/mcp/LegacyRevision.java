package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The revisions that open with {@code initialize}, adapted to the stateless one: no session is kept or named, so that any hub
 * answers any request after any restart. What a revision lacks, its clients ignore.
 */
abstract sealed class LegacyRevision implements Revision permits Revision20251125, Revision20250618, Revision20250326 {

    /** An unknown method was answered like any other before 2026-07-28. */
    private static final int OK = 200;

    @Override
    public final int resourceNotFoundCode() {
        return RpcError.LEGACY_RESOURCE_NOT_FOUND;
    }

    @Override
    public final boolean cancelsOnDisconnect() {
        return false;
    }

    @Override
    public final boolean asksInRounds() {
        return false;
    }

    @Override
    public boolean tellsPagesFromForms() {
        return false;
    }

    @Override
    public final Command read(Message.Request request, Optional<Headers> headers) {
        ObjectNode params = request.params();
        return switch (request.method()) {
            case Methods.INITIALIZE -> initialize(params);
            case Methods.PING -> new Command.Ping();
            case Methods.LIST_TOOLS -> Params.listTools(params);
            case Methods.CALL_TOOL -> Params.callTool(params);
            default ->
                OfferParams.read(request.method(), params)
                        .orElseGet(() -> new Command.Refused(RpcError.methodNotFound(request.method(), OK)));
        };
    }

    @Override
    public final Client client(Message.Request request) {
        ObjectNode params = request.params();
        return request.method().equals(Methods.INITIALIZE)
                ? Client.of(params.path("clientInfo"), params.path("capabilities"))
                : Client.UNKNOWN;
    }

    private Command initialize(ObjectNode params) {
        JsonNode wanted = params.path("protocolVersion");
        return wanted.isString()
                ? new Command.Initialize(version())
                : Params.refused("Parameter 'protocolVersion' is missing, or is not a text");
    }

    @Override
    public final Optional<RpcError> refusal(Message.Notification notification, Optional<Headers> headers) {
        return Optional.empty();
    }

    @Override
    public final void complete(Command command, ResultType type, JsonGenerator result) {
        // A legacy result is what was asked for, and nothing more.
    }
}
