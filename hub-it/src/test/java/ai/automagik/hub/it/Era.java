package ai.automagik.hub.it;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** How a client of an age speaks. */
enum Era {
    /** Every request stands alone and says which revision it is of. */
    MODERN("2026-07-28") {
        @Override
        ObjectNode params(ObjectNode params) {
            params.withObject("/_meta")
                    .put("io.modelcontextprotocol/protocolVersion", version())
                    .putObject("io.modelcontextprotocol/clientCapabilities");
            return params;
        }

        @Override
        Map<String, String> headers(String method, ObjectNode params) {
            return params.path("name").isString()
                    ? Map.of(
                            "MCP-Protocol-Version",
                            version(),
                            "Mcp-Method",
                            method,
                            "Mcp-Name",
                            params.path("name").asString())
                    : Map.of("MCP-Protocol-Version", version(), "Mcp-Method", method);
        }
    },

    /** A handshake comes first. */
    LEGACY("2025-11-25") {
        @Override
        ObjectNode params(ObjectNode params) {
            return params;
        }

        @Override
        Map<String, String> headers(String method, ObjectNode params) {
            return method.equals("initialize") ? Map.of() : Map.of("MCP-Protocol-Version", version());
        }
    };

    private final String version;

    Era(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /** What the body of a request says besides what is asked. */
    abstract ObjectNode params(ObjectNode params);

    /** What the HTTP headers of a request say besides what is common to all. */
    abstract Map<String, String> headers(String method, ObjectNode params);

    /** The parameters of the handshake. */
    ObjectNode handshake() {
        return Json.object("""
                {'protocolVersion':'%s','capabilities':{},'clientInfo':{'name':'probe','version':'1'}}\
                """.formatted(version));
    }
}
