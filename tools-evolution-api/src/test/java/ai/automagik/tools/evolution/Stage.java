package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.tools.evolution.fake.FakeEvolution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** The tool before a fake server with the connected instance {@code wa1}; pauses are noted instead of slept. */
final class Stage implements AutoCloseable {

    /** Unlike any other text, so that it is found wherever it leaks to. */
    static final String KEY = "sentinel-9f8e7d6c5b4a-key";

    final FakeEvolution server = FakeEvolution.start(KEY).withInstance("wa1");
    final List<Duration> pauses = new ArrayList<>();
    final EvolutionTool tool = new EvolutionTool(InstantSource.system(), pauses::add);

    /** The call of a user who set key and URL. */
    TestCall user() {
        return TestCall.create().withSettings(settings(server));
    }

    static Map<String, String> settings(FakeEvolution server) {
        return Map.of("api_key", KEY, "base_url", server.baseUrl().toString());
    }

    /** Calls an operation as the hub does, arguments already bound, and expects this kind of result. */
    <O> O call(Class<O> kind, String name, Object input, Call call) throws Exception {
        Operation<?, ?> operation = tool.operations().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return kind.cast(handle(operation, input, call));
    }

    /** Sends a message. */
    SentMessage send(String name, Object input, Call call) throws Exception {
        return call(SentMessage.class, name, input, call);
    }

    @SuppressWarnings("unchecked") // the test gives the operation its own argument record
    private static <I> Object handle(Operation<I, ?> operation, Object input, Call call) throws Exception {
        return operation.handler().handle((I) input, call);
    }

    /** Gives the error of a call that must fail. */
    static ToolError errorOf(Callable<?> call) {
        return Assertions.catchThrowableOfType(ToolException.class, call::call).error();
    }

    @Override
    public void close() {
        tool.close();
        server.close();
    }
}
