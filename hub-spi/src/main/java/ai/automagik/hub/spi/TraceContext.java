package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a call stands in a distributed trace, for services that take part in it (W3C Trace Context).
 *
 * @param traceparent the header of that name, well-formed
 * @param tracestate the header of that name, if the client sent one
 */
public record TraceContext(String traceparent, Optional<String> tracestate) {

    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    public TraceContext {
        Objects.requireNonNull(traceparent, "traceparent");
        Objects.requireNonNull(tracestate, "tracestate");
    }

    /** The trace's id: 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID_START, TRACE_ID_END);
    }
}
