package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.Map;
import java.util.Optional;

/** Operations with schemas of their own, for tests. */
public final class BroughtOperations {

    private static final ToolMetadata TOOL = ToolMetadata.of("test", "test", "Test", "A test.", "test", "1");

    private BroughtOperations() {}

    /** An operation of the tool "test", namespace included. */
    public static CompiledOperation<Map<String, Object>, Contents> of(String name, String input) {
        return of(name, input, Optional.empty());
    }

    public static CompiledOperation<Map<String, Object>, Contents> of(
            String name, String input, Optional<String> output) {
        return CompiledOperation.of(
                TOOL,
                Operation.dynamic(
                        name,
                        "Does " + name.replace('_', ' ') + ".",
                        Effect.WRITES,
                        input,
                        output,
                        (arguments, call) -> Contents.text("done")),
                new Binder());
    }
}
