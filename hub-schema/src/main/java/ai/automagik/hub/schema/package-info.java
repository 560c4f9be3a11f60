/**
 * The shapes of operations: JSON Schema from records, records from JSON, and back.
 *
 * <pre>{@code
 * Binder binder = new Binder();
 * InputBinding<ListEvents> input = binder.input(operation.input());
 * switch (input.bind(arguments)) {
 *     case Binding.Bound<ListEvents>(ListEvents value) -> ...
 *     case Binding.Refused<ListEvents>(List<Violation> violations) -> ...
 * }
 * }</pre>
 *
 * <p>Advertised schemas keep to the small subset that all clients read: {@code type}, {@code properties}, {@code required},
 * {@code items}, {@code enum}, {@code description}, {@code default}, {@code format}, {@code pattern} and the bounds. Names on
 * the wire are snake_case, of components and of enum constants.
 */
package ai.automagik.hub.schema;
