package ai.automagik.hub.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an operation's arguments come in. Thread-safe.
 *
 * @param <I> what the operation takes
 */
public interface InputBinding<I> {

    /** Gives the JSON Schema to advertise, as a copy that the receiver may change. */
    ObjectNode schema();

    /** Gives the JSON Schema to advertise in a form, as a copy that the receiver may change. */
    default ObjectNode schema(SchemaForm form) {
        return form.of(schema());
    }

    /** Names what some clients will not accept in a schema that a tool brings; empty for a derived one. */
    List<String> warnings();

    /** Names the arguments that clients repeat outside the body; usually none. */
    default List<MirroredArgument> mirrored() {
        return List.of();
    }

    /**
     * Checks arguments and makes of them what the operation takes.
     *
     * <p>A JSON null for an optional argument counts as absent. A text is never taken for a number, nor the reverse.
     *
     * @param arguments what the client sent; not changed
     * @return the value, or everything that is wrong
     */
    Binding<I> bind(JsonNode arguments);
}
