package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.LogLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stateless revision: every request carries its version and capabilities, and over HTTP headers that repeat them. */
final class Revision20260728 implements Revision {

    static final String VERSION = "2026-07-28";

    /** How it names what it adds to {@code _meta}. */
    static final String META_PREFIX = "io.modelcontextprotocol/";

    /**
     * How long a client may keep a list: short, because a person who adds a tool in one client wants it in the others; not 0,
     * which some clients take for "never start this server lazily".
     */
    static final long TTL_MILLIS = 60_000;

    private static final int NOT_FOUND = 404;

    private final ServerIdentity identity;

    Revision20260728(ServerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Optional<LogLevel> logLevel(Message.Request request, Supplier<LogLevel> ofSession) {
        return LogLevels.read(
                request.params().path("_meta").path(META_PREFIX + "logLevel").asString(""));
    }

    @Override
    public int resourceNotFoundCode() {
        return RpcError.INVALID_PARAMS;
    }

    @Override
    public boolean cancelsOnDisconnect() {
        return true;
    }

    @Override
    public boolean asksInRounds() {
        return true;
    }

    @Override
    public boolean tellsPagesFromForms() {
        return true;
    }

    @Override
    public Command read(Message.Request request, Optional<Headers> headers) {
        Optional<RpcError> error = headers.flatMap(given -> twoVersions(request, given))
                .or(() -> metaProblem(request))
                .or(() -> headers.flatMap(given -> headerProblem(request, given)));
        return error.isPresent() ? new Command.Refused(error.get()) : command(request);
    }

    @Override
    public Client client(Message.Request request) {
        JsonNode meta = request.params().path("_meta");
        return Client.of(meta.path(META_PREFIX + "clientInfo"), meta.path(META_PREFIX + "clientCapabilities"));
    }

    private static Command command(Message.Request request) {
        ObjectNode params = request.params();
        return switch (request.method()) {
            case Methods.DISCOVER -> new Command.Discover();
            case Methods.LIST_TOOLS -> Params.listTools(params);
            case Methods.CALL_TOOL -> Params.callToolAgain(params);
            case Methods.LISTEN -> OfferParams.listen(params);
            case Methods.GET_TASK, Methods.UPDATE_TASK, Methods.CANCEL_TASK -> TaskParams.read(request);
            default ->
                OfferParams.readAgain(request.method(), params)
                        .orElseGet(() -> new Command.Refused(RpcError.methodNotFound(request.method(), NOT_FOUND)));
        };
    }

    /** A body and a header that name two versions disagree, even where this hub speaks only one of them. */
    private static Optional<RpcError> twoVersions(Message.Request request, Headers headers) {
        JsonNode version = request.params().path("_meta").path(META_PREFIX + "protocolVersion");
        return version.isString() && headers.get(ModernHeaders.VERSION).isPresent()
                ? ModernHeaders.mismatch(headers, ModernHeaders.VERSION, version.stringValue())
                : Optional.empty();
    }

    private static Optional<RpcError> metaProblem(Message.Request request) {
        JsonNode meta = request.params().path("_meta");
        JsonNode version = meta.path(META_PREFIX + "protocolVersion");
        if (version.isString() && !version.stringValue().equals(VERSION)) {
            return Optional.of(RpcError.unsupportedVersion(version.stringValue(), List.of(VERSION)));
        }
        if (!version.isString()) {
            return missing("protocolVersion");
        }
        return meta.path(META_PREFIX + "clientCapabilities").isObject()
                ? Optional.empty()
                : missing("clientCapabilities");
    }

    private static Optional<RpcError> missing(String name) {
        return Optional.of(RpcError.missingMeta("Request metadata '_meta[\"" + META_PREFIX + name
                + "\"]' is missing; every request of " + VERSION + " carries it"));
    }

    private static Optional<RpcError> headerProblem(Message.Request request, Headers headers) {
        return ModernHeaders.mismatch(headers, ModernHeaders.VERSION, VERSION)
                .or(() -> ModernHeaders.mismatch(headers, ModernHeaders.METHOD, request.method()))
                .or(() -> nameProblem(request, headers));
    }

    private static Optional<RpcError> nameProblem(Message.Request request, Headers headers) {
        String member = switch (request.method()) {
            case Methods.CALL_TOOL, Methods.GET_PROMPT -> "name";
            case Methods.READ_RESOURCE -> "uri";
            case Methods.GET_TASK, Methods.UPDATE_TASK, Methods.CANCEL_TASK -> TaskParams.ID;
            default -> "";
        };
        JsonNode name = request.params().path(member);
        return name.isString()
                ? ModernHeaders.mismatch(headers, ModernHeaders.NAME, name.stringValue())
                : Optional.empty();
    }

    @Override
    public Optional<RpcError> refusal(Message.Notification notification, Optional<Headers> headers) {
        return headers.flatMap(given -> ModernHeaders.mismatch(given, ModernHeaders.METHOD, notification.method()));
    }

    @Override
    public void complete(Command command, ResultType type, JsonGenerator result) {
        result.writeStringProperty("resultType", type.wire());
        if (command.cacheable() && type == ResultType.COMPLETE) {
            // Only the tool knows how long a document stays as it is.
            result.writeNumberProperty("ttlMs", command instanceof Command.ReadResource ? 0 : TTL_MILLIS);
            result.writeStringProperty("cacheScope", "private");
        }
        result.writeObjectPropertyStart("_meta");
        meta(result);
        result.writeEndObject();
    }

    private void meta(JsonGenerator meta) {
        meta.writeName(META_PREFIX + "serverInfo");
        identity.write(meta);
    }
}
