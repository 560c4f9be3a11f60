package ai.automagik.hub.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of a derived schema that clients are shown. */
final class AdvertisedSchema {

    private AdvertisedSchema() {}

    /**
     * Leaves out what some clients reject, in every subschema.
     *
     * @throws SchemaException if something is left that some clients reject: of a record nobody has to put up with it
     */
    static ObjectNode of(ObjectNode strict) {
        ObjectNode schema = strict.deepCopy();
        trim(schema);
        List<String> problems = new SchemaLint().problems(schema);
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        return schema;
    }

    private static void trim(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("additionalProperties");
            object.path("properties").forEach(AdvertisedSchema::trim);
            trim(object.path("items"));
        }
    }
}
