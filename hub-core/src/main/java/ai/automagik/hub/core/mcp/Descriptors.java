package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.schema.SchemaForm;
import ai.automagik.hub.spi.Effect;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How operations are described in lists: JSON made once for each operation and view, not for each list. Thread-safe. */
final class Descriptors {

    /**
     * How many descriptions are kept: every operation of a hub with a few hundred tools, and those of some thousand users whose
     * tools open for each of them; 2 KB each, so 20 MB at the worst, and as much again for each other view that is asked for.
     */
    static final int MAX_KEPT = 10_000;

    // Weak keys are told apart by identity, and let go of an operation whose plugin was unloaded.
    private final LoadingCache<CompiledOperation<?, ?>, Views> kept =
            Caffeine.newBuilder().weakKeys().maximumSize(MAX_KEPT).build(Views::of);

    /**
     * Which form of its schemas a client is shown.
     *
     * @param input of the arguments
     * @param output of results
     */
    record View(SchemaForm input, SchemaForm output) {

        static final View AS_WRITTEN = new View(SchemaForm.AS_WRITTEN, SchemaForm.AS_WRITTEN);

        /**
         * The view of a client. Before 2026-07-28 results were objects by specification, and clients of that time reject the
         * whole list if a schema does not say so at its root.
         */
        static View of(Client client, Revision revision) {
            SchemaForm form = ClientFamily.of(client).form();
            boolean rooted = form == SchemaForm.AS_WRITTEN && !revision.cancelsOnDisconnect();
            return new View(form, rooted ? SchemaForm.OBJECT_ROOT : form);
        }
    }

    /** One operation's descriptions. Made for a portable schema there is but one, which serves every view. */
    private record Views(boolean portable, ConcurrentMap<View, SerializableString> made) {

        static Views of(CompiledOperation<?, ?> operation) {
            boolean portable = operation.input().warnings().isEmpty()
                    && operation
                            .output()
                            .map(output -> output.warnings().isEmpty())
                            .orElse(true);
            return new Views(portable, new ConcurrentHashMap<>());
        }

        SerializableString in(View view, CompiledOperation<?, ?> operation) {
            return made.computeIfAbsent(portable ? View.AS_WRITTEN : view, wanted -> write(operation, wanted));
        }
    }

    /** The operation's description as JSON. */
    SerializableString of(CompiledOperation<?, ?> operation, View view) {
        return kept.get(operation).in(view, operation);
    }

    private static SerializableString write(CompiledOperation<?, ?> operation, View view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", operation.wireName());
        operation.title().ifPresent(title -> json.put("title", title));
        json.put("description", operation.description());
        json.set("inputSchema", operation.input().schema(view.input()));
        operation.output().ifPresent(output -> json.set("outputSchema", output.schema(view.output())));
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
