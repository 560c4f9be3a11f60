package ai.automagik.hub.testkit;

import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An open tool whose operations a test calls the way the hub does: JSON in, checked and bound; JSON out. */
public final class TestTool implements AutoCloseable {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final Toolset toolset;
    private final Binder binder = new Binder();

    private TestTool(Toolset toolset) {
        this.toolset = toolset;
    }

    /** Opens a tool for a user without settings. */
    public static TestTool of(ToolProvider provider) throws InterruptedException {
        return of(provider, Map.of());
    }

    /** Opens a tool for a user with these settings. */
    public static TestTool of(ToolProvider provider, Map<String, String> settings) throws InterruptedException {
        return new TestTool(provider.open(TestCall.settingsOf(settings), Changes.NONE));
    }

    /** Makes a tool of an open toolset. */
    public static TestTool of(Toolset toolset) {
        return new TestTool(toolset);
    }

    /** What the tool offers. */
    public Toolset toolset() {
        return toolset;
    }

    /**
     * Calls an operation on this thread.
     *
     * @param operation its name without the namespace
     * @param arguments a JSON object; single quotes are taken for double ones, for the test's sake
     * @return what became of it; an exception that is no {@link ToolException} is thrown on, as a bug or a cancellation
     */
    public TestOutcome call(String operation, String arguments, TestCall call)
            throws IOException, InterruptedException {
        return call(find(operation), arguments, call);
    }

    private Operation<?, ?> find(String name) {
        return toolset.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation '" + name + "'; there are "
                        + toolset.operations().stream().map(Operation::name).toList()));
    }

    private <I, O> TestOutcome call(Operation<I, O> operation, String arguments, TestCall call)
            throws IOException, InterruptedException {
        return switch (binder.input(operation.input()).bind(JSON.readTree(arguments))) {
            case Binding.Refused<I> refused -> new TestOutcome.Refused(refused.violations());
            case Binding.Bound<I>(I value) -> run(operation, value, call);
        };
    }

    private <I, O> TestOutcome run(Operation<I, O> operation, I value, TestCall call)
            throws IOException, InterruptedException {
        O result;
        try {
            result = operation.handler().handle(value, call);
        } catch (ToolException refusal) {
            return new TestOutcome.Failed(refusal.error());
        }
        Optional<ObjectNode> structured =
                operation.output().map(shape -> binder.output(shape).write(result));
        return new TestOutcome.Succeeded(
                structured.map(TestTool::plain).orElse(Map.of()), text(result, structured), content(result));
    }

    private static Map<String, Object> plain(ObjectNode node) {
        return JSON.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }

    private static String text(Object result, Optional<ObjectNode> structured) {
        return switch (result) {
            case TextForm own -> own.asText();
            case Contents contents ->
                contents.items().stream()
                        .filter(Content.Text.class::isInstance)
                        .map(item -> ((Content.Text) item).text())
                        .collect(Collectors.joining("\n"));
            default -> structured.map(ObjectNode::toString).orElse("");
        };
    }

    private static List<Content> content(Object result) {
        return result instanceof Contents contents ? contents.items() : List.of();
    }

    /** Closes what was opened. */
    @Override
    public void close() {
        toolset.close();
    }
}
