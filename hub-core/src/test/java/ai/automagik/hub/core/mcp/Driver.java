package ai.automagik.hub.core.mcp;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client over one transport. Every message it hears is checked against the specification's schema. */
public interface Driver extends AutoCloseable {

    Dialect dialect();

    /** Sends a request of a new id. */
    Pending start(String method, ObjectNode params) throws Exception;

    /** Takes a request back, as the revision does it on this transport. */
    void cancel(Pending pending) throws Exception;

    /**
     * Opens a stream of changes of all lists, and of some documents; gives the messages that come over it. A legacy client opens a
     * session first.
     */
    BlockingQueue<JsonNode> listen(String... uris) throws Exception;

    /** The parameters of {@code subscriptions/listen}. */
    static ObjectNode filter(String... uris) {
        ObjectNode params = object();
        ObjectNode filter = params.putObject("notifications");
        filter.put("toolsListChanged", true).put("promptsListChanged", true).put("resourcesListChanged", true);
        if (uris.length > 0) {
            Stream.of(uris).forEach(filter.putArray("resourceSubscriptions")::add);
        }
        return params;
    }

    /** The legacy handshake. */
    default void initialize() throws Exception {
        ObjectNode params = object().put("protocolVersion", dialect().revision());
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "test").put("version", "1");
        ask("initialize", params);
    }

    @Override
    void close() throws IOException;

    /** A request under way. */
    record Pending(long id, CompletableFuture<Transcript> transcript) {}

    default Transcript ask(String method, ObjectNode params) throws Exception {
        return start(method, params).transcript().get(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    default Transcript call(String name) throws Exception {
        return ask("tools/call", call(name, object()));
    }

    static ObjectNode call(String name, ObjectNode arguments) {
        ObjectNode params = object().put("name", name);
        params.set("arguments", arguments);
        return params;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode next(BlockingQueue<JsonNode> messages) throws InterruptedException {
        JsonNode message = messages.poll(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message for " + ScriptedHub.PATIENCE_SECONDS + " s");
        }
        return message;
    }
}
