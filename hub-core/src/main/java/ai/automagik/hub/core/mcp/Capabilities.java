package ai.automagik.hub.core.mcp;

import tools.jackson.core.JsonGenerator;

/** What this server can do, the same in every revision. Whoever adds a capability adds its methods to the revisions. */
final class Capabilities {

    private Capabilities() {}

    static void write(JsonGenerator json) {
        json.writeObjectPropertyStart("capabilities");
        // Some clients follow changes only if they are promised.
        write("tools", json, "listChanged");
        write("resources", json, "listChanged", "subscribe");
        write("prompts", json, "listChanged");
        write("completions", json);
        write("logging", json);
        json.writeEndObject();
    }

    private static void write(String name, JsonGenerator json, String... promises) {
        json.writeObjectPropertyStart(name);
        for (String promise : promises) {
            json.writeBooleanProperty(promise, true);
        }
        json.writeEndObject();
    }
}
