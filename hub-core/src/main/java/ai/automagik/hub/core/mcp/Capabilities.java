package ai.automagik.hub.core.mcp;

import tools.jackson.core.JsonGenerator;

/** What this server can do, the same in every revision. Whoever adds a capability adds its methods to the revisions. */
final class Capabilities {

    private Capabilities() {}

    static void write(JsonGenerator json) {
        json.writeObjectPropertyStart("capabilities");
        json.writeObjectPropertyStart("tools");
        // Some clients follow changes only if this is true.
        json.writeBooleanProperty("listChanged", true);
        json.writeEndObject();
        json.writeEndObject();
    }
}
