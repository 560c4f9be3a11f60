package ai.automagik.hub.core.mcp;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which revision a message speaks (2026-07-28, page "Versioning", section "Backward Compatibility"). Immutable. */
final class Revisions {

    /** Everything this hub speaks, newest first. */
    static final List<String> ALL = List.of(
            Revision20260728.VERSION, Revision20251125.VERSION, Revision20250618.VERSION, Revision20250326.VERSION);

    /** What a request may name as its own version; the others are agreed on by {@code initialize}. */
    static final List<String> MODERN = List.of(Revision20260728.VERSION);

    private final Revision modern;
    private final List<Revision> legacy =
            List.of(new Revision20251125(), new Revision20250618(), new Revision20250326());

    Revisions(ServerIdentity identity) {
        this.modern = new Revision20260728(identity);
    }

    /** The revision of a request; an unknown modern version gets the newest one, which refuses it by its own rules. */
    Revision of(Message.Request request, Optional<Headers> headers, Optional<Session> session) {
        JsonNode version = request.params().path("_meta").path(Revision20260728.META_PREFIX + "protocolVersion");
        if (!version.isMissingNode()) {
            return modern;
        }
        if (request.method().equals(Methods.INITIALIZE)) {
            return negotiated(request.params().path("protocolVersion"));
        }
        return request.method().equals(Methods.DISCOVER) ? modern : of(headers, session);
    }

    /** The revision that a message's header names, or its session; without both, the one that had neither. */
    Revision of(Optional<Headers> headers, Optional<Session> session) {
        Optional<String> version =
                headers.flatMap(given -> given.get(ModernHeaders.VERSION)).or(() -> session.map(Session::version));
        return version.map(this::named).orElseGet(legacy::getLast);
    }

    private Revision named(String version) {
        return find(version).orElse(modern);
    }

    private Revision negotiated(JsonNode wanted) {
        // The specification: answer with the wanted version, or else with the latest one that the handshake can agree
        // on.
        return find(wanted.asString("")).orElseGet(legacy::getFirst);
    }

    private Optional<Revision> find(String version) {
        return legacy.stream()
                .filter(revision -> revision.version().equals(version))
                .findFirst();
    }

    /** Whether the message's header names a revision without sessions. */
    static boolean isModern(Optional<Headers> headers) {
        return headers.flatMap(given -> given.get(ModernHeaders.VERSION))
                .filter(MODERN::contains)
                .isPresent();
    }

    /** Whether a request says itself that its revision is one without sessions. */
    static boolean isModern(Message.Request request) {
        return request.params().path("_meta").has(Revision20260728.META_PREFIX + "protocolVersion");
    }

    /** Refuses a version that a header names and this hub does not speak. */
    static Optional<RpcError> unsupported(Optional<Headers> headers) {
        return headers.flatMap(given -> given.get(ModernHeaders.VERSION))
                .filter(version -> !ALL.contains(version))
                .map(version -> RpcError.unsupportedVersion(version, MODERN));
    }
}
