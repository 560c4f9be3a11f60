package ai.automagik.hub.core.mcp;

import tools.jackson.core.JsonGenerator;

/**
 * Who this server is, for clients and people.
 *
 * @param name for programs
 * @param title for people
 * @param version of the hub
 * @param instructions what a model should know before it uses the tools; at most 2,048 characters, which is what clients keep
 */
public record ServerIdentity(String name, String title, String version, String instructions) {

    /** Writes the Implementation object of the specification. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("title", title);
        json.writeStringProperty("version", version);
        json.writeEndObject();
    }
}
