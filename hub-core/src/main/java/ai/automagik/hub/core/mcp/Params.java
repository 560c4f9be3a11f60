package ai.automagik.hub.core.mcp;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters that every revision has in common. */
final class Params {

    private Params() {}

    static Command listTools(ObjectNode params) {
        return list(params, Command.ListTools::new);
    }

    /** Reads a request for a list. */
    static Command list(ObjectNode params, Function<Optional<String>, Command> list) {
        JsonNode cursor = params.path("cursor");
        if (cursor.isMissingNode() || cursor.isNull()) {
            return list.apply(Optional.empty());
        }
        return cursor.isString()
                ? list.apply(Optional.of(cursor.stringValue()))
                : refused("Parameter 'cursor' is not a text");
    }

    /** Reads a call with the answers that it brings from an earlier round. */
    static Command callToolAgain(ObjectNode params) {
        return switch (RoundInput.read(params)) {
            case RoundInput.Read.Wrong(String problem) -> refused(problem);
            case RoundInput.Read.Right(RoundInput input) -> callTool(params, input);
        };
    }

    /** Reads a call of a revision that knows no rounds. */
    static Command callTool(ObjectNode params) {
        return callTool(params, RoundInput.NONE);
    }

    private static Command callTool(ObjectNode params, RoundInput input) {
        JsonNode name = params.path("name");
        JsonNode arguments = params.path("arguments");
        if (!name.isString()) {
            return refused("Parameter 'name' is missing, or is not a text; give the name of a tool");
        }
        // Some clients leave the arguments out, or send null, where there are none.
        boolean none = arguments.isMissingNode() || arguments.isNull();
        if (!none && !arguments.isObject()) {
            return refused("Parameter 'arguments' is not an object");
        }
        ObjectNode given = arguments instanceof ObjectNode object ? object : params.objectNode();
        return new Command.CallTool(name.stringValue(), given, progressToken(params), input);
    }

    static Optional<JsonNode> progressToken(ObjectNode params) {
        JsonNode token = params.path("_meta").path("progressToken");
        boolean usable = token.isIntegralNumber()
                || (token.isString() && token.stringValue().length() <= JsonRpc.MAX_ID_CHARS);
        return usable ? Optional.of(token) : Optional.empty();
    }

    static Command.Refused refused(String problem) {
        return new Command.Refused(RpcError.invalidParams(problem));
    }
}
