package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.search.SearchOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls that name another operation: they become calls of that operation, with its policy, its errors and its audit event. */
final class Delegated {

    private Delegated() {}

    /** Gives the call that is meant; the same one if it names no other, or names it in a way that binding will refuse. */
    static Command.CallTool unwrap(Command.CallTool call) {
        if (!call.name().replace('-', '_').equals(SearchOperations.CALL_TOOL)) {
            return call;
        }
        JsonNode name = call.arguments().path("name");
        JsonNode arguments = object(call.arguments().path("arguments"));
        boolean meant = name.isString()
                && arguments instanceof ObjectNode
                && !name.stringValue().replace('-', '_').equals(SearchOperations.CALL_TOOL);
        return meant
                ? new Command.CallTool(name.stringValue(), (ObjectNode) arguments, call.progressToken(), call.input())
                : call;
    }

    /** Models leave empty arguments out, and like to write objects as texts. */
    private static JsonNode object(JsonNode arguments) {
        if (arguments.isMissingNode() || arguments.isNull()) {
            return JsonMapper.shared().createObjectNode();
        }
        try {
            return arguments.isString() ? JsonMapper.shared().readTree(arguments.stringValue()) : arguments;
        } catch (JacksonException noJson) {
            return arguments;
        }
    }
}
