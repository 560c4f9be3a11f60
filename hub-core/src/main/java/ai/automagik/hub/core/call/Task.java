package ai.automagik.hub.core.call;

import ai.automagik.hub.core.registry.Completable;
import ai.automagik.hub.core.registry.MountedDocument;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.spi.Effect;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a call is to do, with something of the caller's mount. */
public sealed interface Task {

    /**
     * Calls an operation.
     *
     * @param operation which
     * @param arguments as they came, unchecked
     */
    record Operate(MountedOperation operation, JsonNode arguments) implements Task {}

    /**
     * Reads a document.
     *
     * @param document the document, or the family it is of
     * @param uri where it stands
     */
    record Read(MountedDocument document, String uri) implements Task {}

    /**
     * Writes a prompt's messages.
     *
     * @param prompt which
     * @param arguments as they came, unchecked
     */
    record Write(MountedPrompt prompt, Map<String, String> arguments) implements Task {
        public Write {
            arguments = Map.copyOf(arguments);
        }
    }

    /**
     * Proposes values for an argument.
     *
     * @param subject whose argument
     * @param argument which
     * @param prefix what has been typed so far
     */
    record Complete(Completable subject, String argument, String prefix) implements Task {}

    /** Its word in audit events. */
    default String kind() {
        return switch (this) {
            case Operate operate -> "call";
            case Read read -> "read";
            case Write write -> "prompt";
            case Complete complete -> "complete";
        };
    }

    /** What the task is done with: an operation's or prompt's wire name, a resource's URI, a template; never an argument. */
    default String name() {
        return switch (this) {
            case Operate operate -> operate.operation().wireName();
            case Read read -> read.document().address();
            case Write write -> write.prompt().wireName();
            case Complete complete -> complete.subject().address();
        };
    }

    /** Its name, as the beginning of a sentence. */
    default String title() {
        return switch (this) {
            case Operate operate -> "Operation '" + name() + "'";
            case Read read -> "Resource '" + name() + "'";
            case Write write -> "Prompt '" + name() + "'";
            case Complete complete -> "Completion of '" + name() + "'";
        };
    }

    /** What it may do to the world. */
    default Effect effect() {
        return this instanceof Operate operate ? operate.operation().operation().effect() : Effect.READS;
    }

    /** Whose code does it; empty for the hub's own. */
    default Optional<MountedTool> tool() {
        return switch (this) {
            case Operate operate -> operate.operation().tool();
            case Read read -> Optional.of(read.document().tool());
            case Write write -> Optional.of(write.prompt().tool());
            case Complete complete -> Optional.of(complete.subject().tool());
        };
    }
}
