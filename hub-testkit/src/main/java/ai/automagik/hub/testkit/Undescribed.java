package ai.automagik.hub.testkit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds the properties of a schema that say nothing about themselves. */
final class Undescribed {

    private Undescribed() {}

    static List<String> in(String place, JsonNode schema) {
        List<String> missing = new ArrayList<>();
        find(place, schema, missing);
        return missing;
    }

    private static void find(String place, JsonNode schema, List<String> missing) {
        schema.path("properties").forEachEntry((name, property) -> {
            if (property.path("description").asString("").isBlank()) {
                missing.add(place + "." + name);
            }
            find(place + "." + name, property, missing);
        });
        if (schema.has("items")) {
            find(place + "[]", schema.path("items"), missing);
        }
    }
}
