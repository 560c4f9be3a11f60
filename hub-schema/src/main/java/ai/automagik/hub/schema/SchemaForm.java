package ai.automagik.hub.schema;

import tools.jackson.databind.node.ObjectNode;

/**
 * How much of JSON Schema a schema that is shown may use. A client gets the richest form it can take; arguments are always
 * checked against the schema as it was written.
 */
public enum SchemaForm {

    /** As the tool wrote it: any keyword of JSON Schema 2020-12. */
    AS_WRITTEN,

    /** As written within, but with a plain object at the root: what is composed there is merged. */
    OBJECT_ROOT,

    /**
     * Plain objects, lists and values with one type each: references inlined, unions merged, nothing that {@link SchemaLint}
     * names. It takes all that the schema takes, except where that has several types in one place, of which the form keeps the
     * first and tells the others in words.
     */
    PORTABLE;

    /** Gives a schema in this form, as a copy. The same schema gives the same form. */
    public ObjectNode of(ObjectNode schema) {
        return switch (this) {
            case AS_WRITTEN -> schema.deepCopy();
            case OBJECT_ROOT -> ObjectRoot.of(schema);
            case PORTABLE -> PortableForm.of(schema);
        };
    }
}
