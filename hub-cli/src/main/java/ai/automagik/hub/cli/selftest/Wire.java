package ai.automagik.hub.cli.selftest;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the messages of a revision look. */
enum Wire {
    /** Every request says what it is of; the client can be asked and follows tasks. */
    MODERN("2026-07-28"),
    /** A session. */
    SESSION("2025-11-25"),
    /** A session of older clients. */
    OLD_SESSION("2025-06-18");

    private static final String META = "io.modelcontextprotocol/";

    private final String revision;

    Wire(String revision) {
        this.revision = revision;
    }

    String revision() {
        return revision;
    }

    /** Makes a request. */
    ObjectNode request(int id, String method, ObjectNode params) {
        ObjectNode message = JsonMapper.shared().createObjectNode();
        message.put("jsonrpc", "2.0").put("id", id).put("method", method);
        ObjectNode copy = params.deepCopy();
        if (this == MODERN) {
            ObjectNode meta = copy.withObjectProperty("_meta");
            meta.put(META + "protocolVersion", revision);
            meta.putObject(META + "clientInfo").put("name", "selftest").put("version", "1");
            ObjectNode abilities = meta.putObject(META + "clientCapabilities");
            abilities.putObject("elicitation").putObject("form");
            abilities.putObject("extensions").putObject(META + "tasks");
        }
        message.set("params", copy);
        return message;
    }

    /** The headers of a request over HTTP. */
    Map<String, String> headers(String method, ObjectNode params) {
        if (this != MODERN) {
            return method.equals("initialize") ? Map.of() : Map.of("MCP-Protocol-Version", revision);
        }
        JsonNode name = method.equals("resources/read") ? params.path("uri") : params.path("name");
        JsonNode named = method.startsWith("tasks/") ? params.path("taskId") : name;
        return named.isString()
                ? Map.of("MCP-Protocol-Version", revision, "Mcp-Method", method, "Mcp-Name", named.asString())
                : Map.of("MCP-Protocol-Version", revision, "Mcp-Method", method);
    }

    /** The parameters of the handshake of a session. */
    ObjectNode handshake() {
        ObjectNode params = JsonMapper.shared().createObjectNode();
        params.put("protocolVersion", revision).putObject("capabilities");
        params.putObject("clientInfo").put("name", "selftest").put("version", "1");
        return params;
    }

    /** Reads a message; an empty object if it is none. */
    static JsonNode read(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
