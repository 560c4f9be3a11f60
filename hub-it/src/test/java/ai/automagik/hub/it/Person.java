package ai.automagik.hub.it;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who sits before a client: says yes to everything, and fills in every form. */
final class Person {

    /** What she writes wherever she is asked for a text. */
    static final String TEXT = "Alice";

    private Person() {}

    /** Answers a request of the server: the result of the method. */
    static ObjectNode answer(JsonNode request) {
        if (!request.path("method").asString("").equals("elicitation/create")) {
            throw new AssertionError("This client said that it can show forms and pages, and was asked for " + request);
        }
        ObjectNode result = Json.object("{'action':'accept'}");
        if (request.path("params").path("mode").asString("").equals("url")) {
            return result;
        }
        ObjectNode content = result.putObject("content");
        request.path("params").path("requestedSchema").path("properties").forEachEntry((name, field) -> {
            if (field.path("type").asString("").equals("boolean")) {
                content.put(name, true);
            } else {
                content.put(name, TEXT);
            }
        });
        return result;
    }
}
