package ai.automagik.hub.schema;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an operation's structured result goes out. Thread-safe.
 *
 * @param <O> what the operation gives
 */
public interface OutputBinding<O> {

    /** Gives the JSON Schema to advertise, as a copy that the receiver may change. */
    ObjectNode schema();

    /** Gives the JSON Schema to advertise in a form, as a copy that the receiver may change. */
    default ObjectNode schema(SchemaForm form) {
        return form.of(schema());
    }

    /** Names what some clients will not accept in a schema that a tool brings; empty for a derived one. */
    List<String> warnings();

    /**
     * Writes a result as JSON that fits the schema.
     *
     * @throws ResultException if the result does not keep what the schema promised, such as a component that is null: a
     *     bug in the plugin
     */
    ObjectNode write(O value);
}
