package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.TraceContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The trace of a request, from its metadata to the handler. */
final class TracesTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aTraceReachesTheCall() {
        ScriptedHub hub = new ScriptedHub();
        hub.on("test_trace", Effect.READS, TracesTest::told);
        Talk talk = new Talk(hub.dispatcher(), ScriptedHub.caller(), "2025-11-25", "{}").shakeHands();
        ObjectNode more = Driver.object();
        more.putObject("_meta").put("traceparent", PARENT).put("tracestate", "vendor=1");
        assertThat(talk.call("test_trace", more).toString()).contains(PARENT, "vendor=1");
    }

    private static Outcome told(CallRequest request) {
        TraceContext trace = request.waiter().trace().orElseThrow();
        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        return new Outcome.Ok(List.of(new Content.Text(trace.toString())), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void whatIsNotWellFormedIsNoTrace(String parent) {
        ObjectNode params = Driver.object();
        params.putObject("_meta").put("traceparent", parent);
        assertThat(Traces.read(params)).isEmpty();
    }
}
