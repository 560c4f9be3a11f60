package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.spi.Effect;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How operations are described in lists: JSON made once for each operation, not for each list. Thread-safe. */
final class Descriptors {

    /**
     * How many descriptions are kept: every operation of a hub with a few hundred tools, and those of some thousand users whose
     * tools open for each of them; 2 KB each, so 20 MB at the worst.
     */
    static final int MAX_KEPT = 10_000;

    // Weak keys are told apart by identity, and let go of an operation whose plugin was unloaded.
    private final LoadingCache<CompiledOperation<?, ?>, SerializableString> kept =
            Caffeine.newBuilder().weakKeys().maximumSize(MAX_KEPT).build(Descriptors::write);

    /** The operation's description as JSON. */
    SerializableString of(CompiledOperation<?, ?> operation) {
        return kept.get(operation);
    }

    private static SerializableString write(CompiledOperation<?, ?> operation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", operation.wireName());
        operation.title().ifPresent(title -> json.put("title", title));
        json.put("description", operation.description());
        json.set("inputSchema", operation.input().schema());
        operation.output().ifPresent(output -> json.set("outputSchema", output.schema()));
        annotate(json.putObject("annotations"), operation);
        return new SerializedString(JsonMapper.shared().writeValueAsString(json));
    }

    private static void annotate(ObjectNode annotations, CompiledOperation<?, ?> operation) {
        operation.title().ifPresent(title -> annotations.put("title", title));
        annotations.put("readOnlyHint", operation.effect() == Effect.READS);
        annotations.put("destructiveHint", operation.effect() == Effect.DESTROYS);
        annotations.put("idempotentHint", operation.idempotent());
        annotations.put("openWorldHint", operation.openWorld());
    }
}
