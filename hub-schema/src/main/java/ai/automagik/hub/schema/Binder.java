package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Operation.Shape;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Compiles the shapes of operations: JSON Schema to show, and the way between JSON and what handlers take and give.
 *
 * <p>Compiling costs milliseconds, binding and writing microseconds: compile once, keep the bindings. A binding holds on to
 * the record's class, so drop it with its plugin. Thread-safe.
 */
public final class Binder {

    private final Optional<Remembered> remembered;

    /** Makes a binder that keeps nothing. */
    public Binder() {
        this(Optional.empty());
    }

    private Binder(Optional<Remembered> remembered) {
        this.remembered = remembered;
    }

    /**
     * Gives a binder that compiles a shape once and gives the same binding again: for the operations of one plugin, which
     * share records, and are first checked, then compiled. It holds on to the records' classes, so drop it when they are.
     */
    public Binder remembering() {
        return new Binder(Optional.of(new Remembered(new ConcurrentHashMap<>(), new ConcurrentHashMap<>())));
    }

    private record Remembered(
            ConcurrentMap<Shape<?>, InputBinding<?>> inputs, ConcurrentMap<Shape<?>, OutputBinding<?>> outputs) {}

    /**
     * Compiles the shape of arguments.
     *
     * @throws SchemaException with everything that keeps the shape from being a portable schema
     */
    @SuppressWarnings("unchecked") // what is kept for a shape was compiled from it
    public <I> InputBinding<I> input(Shape<I> shape) {
        return remembered.isEmpty()
                ? compileInput(shape)
                : (InputBinding<I>) remembered.get().inputs().computeIfAbsent(shape, Binder::compileInput);
    }

    @SuppressWarnings("unchecked") // only Operation.dynamic makes a dynamic input, and gives it this type
    private static <I> InputBinding<I> compileInput(Shape<I> shape) {
        return switch (shape) {
            case Shape.Typed<I> typed -> TypedInput.of(typed.type());
            case Shape.Dynamic<I> dynamic ->
                (InputBinding<I>) new DynamicInput(BroughtSchema.ofArguments(dynamic.schema()));
        };
    }

    /**
     * Compiles the shape of structured results.
     *
     * @throws SchemaException with everything that keeps the shape from being a portable schema
     */
    @SuppressWarnings("unchecked") // what is kept for a shape was compiled from it
    public <O> OutputBinding<O> output(Shape<O> shape) {
        return remembered.isEmpty()
                ? compileOutput(shape)
                : (OutputBinding<O>) remembered.get().outputs().computeIfAbsent(shape, Binder::compileOutput);
    }

    @SuppressWarnings("unchecked") // only Operation.dynamic makes a dynamic output, and gives it this type
    private static <O> OutputBinding<O> compileOutput(Shape<O> shape) {
        return switch (shape) {
            case Shape.Typed<O> typed -> TypedOutput.of(typed.type());
            case Shape.Dynamic<O> dynamic ->
                (OutputBinding<O>) new DynamicOutput(BroughtSchema.ofResults(dynamic.schema()));
        };
    }
}
