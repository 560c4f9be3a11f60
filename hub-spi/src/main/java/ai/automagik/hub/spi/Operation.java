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
        return with(new Traits(Optional.of(text), idempotent, closedWorld, scopes));
    }

    /** Returns this as an operation that, repeated with the same arguments, has no further effect. */
    public Operation<I, O> idempotent() {
        return with(new Traits(title, true, closedWorld, scopes));
    }

    /** Returns this as an operation that touches nothing outside the hub and the tool's own service data. */
    public Operation<I, O> closedWorld() {
        return with(new Traits(title, idempotent, true, scopes));
    }

    /** Returns this as an operation that needs these OAuth scopes of the user's connection. */
    public Operation<I, O> scopes(String... needed) {
        return with(new Traits(title, idempotent, closedWorld, new LinkedHashSet<>(List.of(needed))));
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

    private record Traits(Optional<String> title, boolean idempotent, boolean closedWorld, Set<String> scopes) {
        static final Traits NONE = new Traits(Optional.empty(), false, false, Set.of());
    }
}
