package ai.automagik.hub.it;

import tools.jackson.databind.node.ObjectNode;

/** A minimal MCP client: what goes over the wire is in the tests' hands. */
abstract class Probe implements AutoCloseable {

    /** Sends a request and gives what came back. */
    abstract Answer request(String method, ObjectNode params);

    @Override
    public abstract void close();

    /** Lists what can be called. */
    final Answer list() {
        return request("tools/list", Json.object("{}"));
    }

    /** Calls an operation; single quotes stand for double ones in the arguments. */
    final Answer call(String name, String arguments) {
        ObjectNode params = Json.object("{}").put("name", name);
        params.set("arguments", Json.object(arguments));
        return request("tools/call", params);
    }

    /** Calls an operation and asks for progress. */
    final Answer callWithProgress(String name, String arguments) {
        ObjectNode params = Json.object("{'_meta':{'progressToken':'p1'}}").put("name", name);
        params.set("arguments", Json.object(arguments));
        return request("tools/call", params);
    }

    /** Adds a tool, with settings. */
    final Answer add(String tool, String settings) {
        return call("add_tool", "{'tool_name':'%s','settings':%s}".formatted(tool, settings));
    }
}
