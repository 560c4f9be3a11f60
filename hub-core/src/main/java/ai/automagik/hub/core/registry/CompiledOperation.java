package ai.automagik.hub.core.registry;

import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.InputBinding;
import ai.automagik.hub.schema.OutputBinding;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation with everything that is the same for each call of it, worked out once. Immutable and thread-safe.
 *
 * @param wireName its name in MCP
 * @param title for people
 * @param description for the model that chooses it
 * @param effect what it may do to the world
 * @param idempotent whether a repetition has no further effect
 * @param openWorld whether it reaches beyond the hub
 * @param scopes the OAuth scopes it needs of the user's connection
 * @param input checks and binds arguments
 * @param output writes structured results, if it promises them
 * @param body carries it out
 * @param longRun how it runs if it takes long; empty if it does not
 * @param <I> what the body takes
 * @param <O> what the body gives
 */
public record CompiledOperation<I, O>(
        String wireName,
        Optional<String> title,
        String description,
        Effect effect,
        boolean idempotent,
        boolean openWorld,
        Set<String> scopes,
        InputBinding<I> input,
        Optional<OutputBinding<O>> output,
        Body<I, O> body,
        Optional<LongRun> longRun) {

    /** An operation that does not take long. */
    public CompiledOperation(
            String wireName,
            Optional<String> title,
            String description,
            Effect effect,
            boolean idempotent,
            boolean openWorld,
            Set<String> scopes,
            InputBinding<I> input,
            Optional<OutputBinding<O>> output,
            Body<I, O> body) {
        this(
                wireName,
                title,
                description,
                effect,
                idempotent,
                openWorld,
                scopes,
                input,
                output,
                body,
                Optional.empty());
    }

    /**
     * How an operation runs that may take longer than a client waits.
     *
     * @param onlyAsTask whether it runs as a task or not at all
     * @param first what its handler always asks first
     */
    public record LongRun(boolean onlyAsTask, List<Question> first) {
        public LongRun {
            first = List.copyOf(first);
        }
    }

    /**
     * Compiles an operation of a tool.
     *
     * @throws ai.automagik.hub.schema.SchemaException with every problem of its schemas, for the plugin's author
     */
    public static <I, O> CompiledOperation<I, O> of(ToolMetadata tool, Operation<I, O> operation, Binder binder) {
        return new CompiledOperation<>(
                tool.namespace() + "_" + operation.name(),
                operation.title(),
                operation.description(),
                operation.effect(),
                operation.isIdempotent(),
                !operation.isClosedWorld(),
                operation.scopes(),
                binder.input(operation.input()),
                operation.output().map(binder::output),
                (input, invocation) -> operation.handler().handle(input, invocation.call()),
                operation.isLongRunning()
                        ? Optional.of(new LongRun(operation.isOnlyAsTask(), operation.firstQuestions()))
                        : Optional.empty());
    }
}
