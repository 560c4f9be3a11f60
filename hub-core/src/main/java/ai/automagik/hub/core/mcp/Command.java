package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.storage.SessionWishStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Asks for something of the caller's mount other than operations. */
    sealed interface OfMount extends Command {}

    /**
     * Lists the caller's documents.
     *
     * @param cursor where to go on
     */
    record ListResources(Optional<String> cursor) implements OfMount {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Lists the caller's families of documents.
     *
     * @param cursor where to go on
     */
    record ListTemplates(Optional<String> cursor) implements OfMount {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Lists the caller's prompts.
     *
     * @param cursor where to go on
     */
    record ListPrompts(Optional<String> cursor) implements OfMount {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Reads a document.
     *
     * @param uri where it stands
     * @param progressToken names the reading in progress notifications; empty if the client wants none
     * @param input what the client answers to questions of an earlier round
     */
    record ReadResource(String uri, Optional<JsonNode> progressToken, RoundInput input) implements OfMount {
        @Override
        public boolean cacheable() {
            return true;
        }
    }

    /**
     * Writes a prompt's messages.
     *
     * @param name its wire name
     * @param given the arguments; each is a text
     * @param progressToken names the writing in progress notifications; empty if the client wants none
     * @param input what the client answers to questions of an earlier round
     */
    record GetPrompt(String name, ObjectNode given, Optional<JsonNode> progressToken, RoundInput input)
            implements OfMount {

        /** The arguments, which are texts. */
        Map<String, String> arguments() {
            Map<String, String> texts = new HashMap<>();
            given.properties()
                    .forEach(each -> texts.put(each.getKey(), each.getValue().stringValue()));
            return texts;
        }
    }

    /**
     * Proposes values.
     *
     * @param subject whose argument
     * @param argument which
     * @param prefix what has been typed so far
     */
    record Complete(Subject subject, String argument, String prefix) implements OfMount {}

    /** What a completion is for. */
    sealed interface Subject {

        /**
         * An argument of a prompt.
         *
         * @param name the prompt's wire name
         */
        record OfPrompt(String name) implements Subject {}

        /**
         * A variable of a template.
         *
         * @param uri the template
         */
        record OfResource(String uri) implements Subject {}
    }

    /** Changes what a legacy session is told. */
    sealed interface OfSession extends Command {}

    /**
     * Follows a document.
     *
     * @param uri where it stands
     */
    record Subscribe(String uri) implements OfSession {}

    /**
     * Follows a document no more.
     *
     * @param uri where it stands
     */
    record Unsubscribe(String uri) implements OfSession {}

    /**
     * Says which log messages are wanted.
     *
     * @param least the least level
     */
    record SetLevel(LogLevel least) implements OfSession {}

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
     * @param promptsChanged whether changes of the list of prompts are wanted
     * @param resourcesChanged whether changes of the list of resources are wanted
     * @param resources the documents whose changes are wanted
     */
    record Listen(boolean toolsChanged, boolean promptsChanged, boolean resourcesChanged, List<String> resources)
            implements Command {

        /** Documents that one stream may follow; the others are not accepted. As many as a legacy session may. */
        static final int MAX_RESOURCES = SessionWishStore.MAX_SUBSCRIPTIONS;

        public Listen {
            resources = resources.stream().distinct().limit(MAX_RESOURCES).toList();
        }

        /** Whether nothing is wanted. */
        boolean isEmpty() {
            return !toolsChanged && !promptsChanged && !resourcesChanged && resources.isEmpty();
        }
    }

    /**
     * Is refused by its revision.
     *
     * @param error why
     */
    record Refused(RpcError error) implements Command {}
}
