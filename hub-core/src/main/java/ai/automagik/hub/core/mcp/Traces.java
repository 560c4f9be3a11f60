package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.TraceContext;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the trace that a request belongs to from its {@code _meta} (2026-07-28, page "Overview", section "_meta"; W3C Trace
 * Context section 3.2). What is not well-formed is no trace.
 */
final class Traces {

    /** The longest {@code tracestate} that everybody has to pass on (W3C Trace Context section 3.3.1.5). */
    static final int MAX_STATE_CHARS = 512;

    // Version ff, and ids of zeros alone, are invalid.
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern STATE = Pattern.compile("[ -~]{1," + MAX_STATE_CHARS + "}");

    private Traces() {}

    static Optional<TraceContext> read(ObjectNode params) {
        JsonNode meta = params.path("_meta");
        return meta.path("traceparent")
                .stringValueOpt()
                .filter(parent -> PARENT.matcher(parent).matches())
                .map(parent -> new TraceContext(
                        parent,
                        meta.path("tracestate")
                                .stringValueOpt()
                                .filter(state -> STATE.matcher(state).matches())));
    }
}
