package ai.automagik.hub.spi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One callable of a tool. Immutable; start with {@link #reads}, {@link #writes} or {@link #destroys} and add what applies.
 *
 * <p>An operation that {@linkplain Effect#READS reads} is always idempotent: the contradiction cannot be written.
 *
 * @param <I> what the handler takes
 * @param <O> what the handler gives
 */
public final class Operation<I, O> {

    private final String name;
    private final String description;
    private final Effect effect;
    private final Shape<I> input;
    private final Optional<Shape<O>> output;
    private final Handler<I, O> handler;
    private final Optional<String> title;
    private final boolean idempotent;
    private final boolean closedWorld;
    private final Set<String> scopes;
    private final LongRun longRun;

    private Operation(
            String name,
            String description,
            Effect effect,
            Shape<I> input,
            Optional<Shape<O>> output,
            Handler<I, O> handler,
            Traits traits) {
        this.name = Objects.requireNonNull(name, "name");
        this.description = Objects.requireNonNull(description, "description");
        this.effect = Objects.requireNonNull(effect, "effect");
        this.input = Objects.requireNonNull(input, "input");
        this.output = Objects.requireNonNull(output, "output");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.title = traits.title();
        this.idempotent = effect == Effect.READS || traits.idempotent();
        this.closedWorld = traits.closedWorld();
        this.scopes = Set.copyOf(traits.scopes());
        this.longRun = traits.longRun();
    }

    /** Declares an operation that changes nothing. */
    public static <I, O> Operation<I, O> reads(
            String name, String description, Class<I> input, Class<O> output, Handler<I, O> handler) {
        return typed(name, description, Effect.READS, input, output, handler);
    }

    /** Declares an operation that adds or changes something. */
    public static <I, O> Operation<I, O> writes(
            String name, String description, Class<I> input, Class<O> output, Handler<I, O> handler) {
        return typed(name, description, Effect.WRITES, input, output, handler);
    }

    /** Declares an operation that may delete or overwrite what cannot be had back. */
    public static <I, O> Operation<I, O> destroys(
            String name, String description, Class<I> input, Class<O> output, Handler<I, O> handler) {
        return typed(name, description, Effect.DESTROYS, input, output, handler);
    }

    /**
     * Declares an operation whose shape is known only at run time: it brings JSON Schema 2020-12 text, takes a map and gives
     * contents.
     *
     * @param inputSchema JSON Schema text with {@code "type": "object"} at its root
     * @param outputSchema JSON Schema text of {@link Contents#structured()}, if it promises one
     */
    public static Operation<Map<String, Object>, Contents> dynamic(
            String name,
            String description,
            Effect effect,
            String inputSchema,
            Optional<String> outputSchema,
            Handler<Map<String, Object>, Contents> handler) {
        return new Operation<>(
                name,
                description,
                effect,
                new Shape.Dynamic<>(inputSchema),
                outputSchema.map(Shape.Dynamic::new),
                handler,
                Traits.NONE);
    }

    private static <I, O> Operation<I, O> typed(
            String name, String description, Effect effect, Class<I> input, Class<O> output, Handler<I, O> handler) {
        Optional<Shape<O>> promised =
                output == Contents.class ? Optional.empty() : Optional.of(new Shape.Typed<>(output));
        return new Operation<>(name, description, effect, new Shape.Typed<>(input), promised, handler, Traits.NONE);
    }

    /** Returns this with a title for people, such as "List events". */
    public Operation<I, O> titled(String text) {
        return with(new Traits(Optional.of(text), idempotent, closedWorld, scopes, longRun));
    }

    /** Returns this as an operation that, repeated with the same arguments, has no further effect. */
    public Operation<I, O> idempotent() {
        return with(new Traits(title, true, closedWorld, scopes, longRun));
    }

    /** Returns this as an operation that touches nothing outside the hub and the tool's own service data. */
    public Operation<I, O> closedWorld() {
        return with(new Traits(title, idempotent, true, scopes, longRun));
    }

    /** Returns this as an operation that needs these OAuth scopes of the user's connection. */
    public Operation<I, O> scopes(String... needed) {
        return with(new Traits(title, idempotent, closedWorld, new LinkedHashSet<>(List.of(needed)), longRun));
    }

    /**
     * Returns this as an operation that may take longer than a client waits for an answer.
     *
     * <p>A client that follows tasks gets one at once, and the handler has an hour instead of the time of an ordinary call; the
     * result stays with the hub for hours, through restarts. Its progress is told as the task's state, and a question waits for
     * its answer while the handler waits. Any other client gets an ordinary call. The handler is the same.
     *
     * <p>If the hub that runs it dies, an operation that {@linkplain Effect#READS reads} or {@linkplain #isIdempotent() is
     * idempotent} is begun again once, with the same {@link Call#key()}; any other is told as failed, for it may have done part
     * of its work.
     */
    public Operation<I, O> longRunning() {
        return withLongRun(new LongRun(true, longRun.onlyAsTask(), longRun.first()));
    }

    /**
     * Returns this as an operation that always takes {@linkplain #longRunning() longer} than a client waits: one that does not
     * follow tasks is refused, so mark only what is worthless otherwise.
     */
    public Operation<I, O> onlyAsTask() {
        return withLongRun(new LongRun(true, true, longRun.first()));
    }

    /**
     * Returns this as a {@linkplain #longRunning() long} operation whose handler always asks these questions first. The hub
     * asks them before it makes a task, so that the person answers while they are still there; the handler asks them as ever,
     * by the same ids, and finds the answers at once.
     *
     * @param questions in the order they are shown, with different ids; at least one
     */
    public Operation<I, O> asksFirst(Question... questions) {
        return withLongRun(new LongRun(true, longRun.onlyAsTask(), List.of(questions)));
    }

    private Operation<I, O> withLongRun(LongRun other) {
        return with(new Traits(title, idempotent, closedWorld, scopes, other));
    }

    private Operation<I, O> with(Traits traits) {
        return new Operation<>(name, description, effect, input, output, handler, traits);
    }

    /** snake_case, unique within the tool; on the wire the tool's namespace stands before it. */
    public String name() {
        return name;
    }

    /** What it does, for the model that chooses it and the person who allows it. */
    public String description() {
        return description;
    }

    /** What it may do to the world. */
    public Effect effect() {
        return effect;
    }

    /** The shape of its arguments. */
    public Shape<I> input() {
        return input;
    }

    /** The shape of its structured result, if it promises one. */
    public Optional<Shape<O>> output() {
        return output;
    }

    /** What carries it out. */
    public Handler<I, O> handler() {
        return handler;
    }

    /** A title for people, if it has one. */
    public Optional<String> title() {
        return title;
    }

    /** Whether a repetition with the same arguments has no further effect. */
    public boolean isIdempotent() {
        return idempotent;
    }

    /** Whether it touches nothing outside the hub and the tool's own service data. */
    public boolean isClosedWorld() {
        return closedWorld;
    }

    /** The OAuth scopes it needs of the user's connection. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Whether it may run as a task. */
    public boolean isLongRunning() {
        return longRun.longRunning();
    }

    /** Whether it runs as a task or not at all. */
    public boolean isOnlyAsTask() {
        return longRun.onlyAsTask();
    }

    /** What its handler always asks first; empty if there is no such thing. */
    public List<Question> firstQuestions() {
        return longRun.first();
    }

    @Override
    public String toString() {
        return "Operation[" + name + " " + effect + "]";
    }

    /**
     * How arguments or results are shaped.
     *
     * @param <T> the Java type
     */
    public sealed interface Shape<T> {

        /**
         * A record; the hub derives the JSON Schema from it.
         *
         * @param type a record class
         */
        record Typed<T>(Class<T> type) implements Shape<T> {
            public Typed {
                Objects.requireNonNull(type, "type");
            }
        }

        /**
         * JSON Schema that the tool brings.
         *
         * @param schema JSON Schema 2020-12 text
         */
        record Dynamic<T>(String schema) implements Shape<T> {
            public Dynamic {
                Objects.requireNonNull(schema, "schema");
            }
        }
    }

    private record Traits(
            Optional<String> title, boolean idempotent, boolean closedWorld, Set<String> scopes, LongRun longRun) {
        static final Traits NONE = new Traits(Optional.empty(), false, false, Set.of(), LongRun.USUAL);
    }

    private record LongRun(boolean longRunning, boolean onlyAsTask, List<Question> first) {
        static final LongRun USUAL = new LongRun(false, false, List.of());
    }
}
