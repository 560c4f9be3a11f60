package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request asks for, free of its revision's way to say it. */
sealed interface Command {

    /** Whether the revision says how long a client may keep the result. */
    default boolean cacheable() {
        return false;
    }

    /** Tells what this server speaks and can do. */
    record Discover() implements Command {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Opens a legacy conversation.
     *
     * @param version the revision the answer promises
     */
    record Initialize(String version) implements Command {}

    /** Asks for a sign of life. */
    record Ping() implements Command {}

    /**
     * Lists the caller's operations.
     *
     * @param cursor where to go on
     */
    record ListTools(Optional<String> cursor) implements Command {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Calls an operation.
     *
     * @param name its wire name
     * @param arguments as they came
     * @param progressToken names the call in progress notifications; empty if the client wants none
     * @param input what the client answers to questions of an earlier round
     */
    record CallTool(String name, ObjectNode arguments, Optional<JsonNode> progressToken, RoundInput input)
            implements Command {}

    /**
     * Asks how far a task is.
     *
     * @param id as it came
     */
    record GetTask(String id) implements Command {}

    /**
     * Answers questions of a task.
     *
     * @param id as it came
     * @param responses the answers by the ids of the questions
     */
    record UpdateTask(String id, ObjectNode responses) implements Command {}

    /**
     * Ends a task.
     *
     * @param id as it came
     */
    record CancelTask(String id) implements Command {}

    /**
     * Opens a stream of changes.
     *
     * @param toolsChanged whether changes of the list of tools are wanted
     */
    record Listen(boolean toolsChanged) implements Command {}

    /**
     * Is refused by its revision.
     *
     * @param error why
     */
    record Refused(RpcError error) implements Command {}
}
