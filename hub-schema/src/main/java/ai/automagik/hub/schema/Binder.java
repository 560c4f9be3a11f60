package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Operation.Shape;

/**
 * Compiles the shapes of operations: JSON Schema to show, and the way between JSON and what handlers take and give.
 *
 * <p>Compiling costs milliseconds, binding and writing microseconds: compile once, keep the bindings. A binding holds on to
 * the record's class, so drop it with its plugin. Thread-safe; keeps nothing itself.
 */
public final class Binder {

    /** Makes a binder. */
    public Binder() {}

    /**
     * Compiles the shape of arguments.
     *
     * @throws SchemaException with everything that keeps the shape from being a portable schema
     */
    @SuppressWarnings("unchecked") // only Operation.dynamic makes a dynamic input, and gives it this type
    public <I> InputBinding<I> input(Shape<I> shape) {
        return switch (shape) {
            case Shape.Typed<I> typed -> TypedInput.of(typed.type());
            case Shape.Dynamic<I> dynamic -> (InputBinding<I>) new DynamicInput(BroughtSchema.parse(dynamic.schema()));
        };
    }

    /**
     * Compiles the shape of structured results.
     *
     * @throws SchemaException with everything that keeps the shape from being a portable schema
     */
    @SuppressWarnings("unchecked") // only Operation.dynamic makes a dynamic output, and gives it this type
    public <O> OutputBinding<O> output(Shape<O> shape) {
        return switch (shape) {
            case Shape.Typed<O> typed -> TypedOutput.of(typed.type());
            case Shape.Dynamic<O> dynamic ->
                (OutputBinding<O>) new DynamicOutput(BroughtSchema.parse(dynamic.schema()));
        };
    }
}
