package ai.automagik.hub.core.mcp;

import tools.jackson.core.JsonGenerator;

/** What this server can do, the same in every revision. Whoever adds a capability adds its methods to the revisions. */
final class Capabilities {

    private Capabilities() {}

    /** Writes what it can do in every revision. */
    static void write(JsonGenerator json) {
        write(false, json);
    }

    /**
     * Writes what it can do.
     *
     * @param tasks whether long calls may run as tasks, which is an extension of the newest revision
     */
    static void write(boolean tasks, JsonGenerator json) {
        json.writeObjectPropertyStart("capabilities");
        if (tasks) {
            json.writeObjectPropertyStart("extensions");
            json.writeObjectPropertyStart(Client.TASKS_EXTENSION);
            json.writeEndObject();
            json.writeEndObject();
        }
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
