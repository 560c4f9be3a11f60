package ai.automagik.hub.core.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a client of one revision talks, and what it may expect to hear. */
public final class Dialect {

    private static final String META = "io.modelcontextprotocol/";

    private final String revision;
    private final WireSchema schema;

    public Dialect(String revision) {
        this.revision = revision;
        this.schema = WireSchema.of(revision);
    }

    public boolean modern() {
        return revision.equals("2026-07-28");
    }

    public String revision() {
        return revision;
    }

    /** A request, with what the revision wants on every one. */
    public ObjectNode request(long id, String method, ObjectNode params) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", params);
        if (modern()) {
            JsonNode given = params.path("_meta");
            ObjectNode meta = given instanceof ObjectNode object ? object : params.putObject("_meta");
            meta.put(META + "protocolVersion", revision);
            meta.putObject(META + "clientCapabilities");
        }
        return request;
    }

    /** The HTTP headers of a message. */
    public Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!message.path("method").asString("").equals("initialize")) {
            headers.put("MCP-Protocol-Version", revision);
        }
        if (modern()) {
            headers.put("Mcp-Method", message.path("method").asString(""));
            if (message.path("params").has("name")) {
                headers.put("Mcp-Name", message.path("params").path("name").asString());
            } else if (message.path("method").asString("").equals("resources/read")) {
                headers.put("Mcp-Name", message.path("params").path("uri").asString(""));
            }
        }
        return headers;
    }

    /** Checks an answer, or a notification, against the schema of the revision. */
    public void check(String method, JsonNode message) {
        if (message.has("error")) {
            schema.check(message, "JSONRPCErrorResponse");
        } else if (message.has("method")) {
            schema.check(message, "ServerNotification");
        } else {
            schema.check(message, "JSONRPCResultResponse");
            schema.check(message.path("result"), resultOf(method));
        }
    }

    private static String resultOf(String method) {
        return switch (method) {
            case "tools/list" -> "ListToolsResult";
            case "tools/call" -> "CallToolResult";
            case "resources/list" -> "ListResourcesResult";
            case "resources/templates/list" -> "ListResourceTemplatesResult";
            case "resources/read" -> "ReadResourceResult";
            case "prompts/list" -> "ListPromptsResult";
            case "prompts/get" -> "GetPromptResult";
            case "completion/complete" -> "CompleteResult";
            case "server/discover" -> "DiscoverResult";
            case "subscriptions/listen" -> "SubscriptionsListenResult";
            case "initialize" -> "InitializeResult";
            default -> "EmptyResult";
        };
    }
}
