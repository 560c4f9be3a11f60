package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client that talks to a dispatcher without a transport, over what the transport would know of HTTP. */
final class Talk {

    private static final String META = "io.modelcontextprotocol/";

    final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    final Cancellation cancellation = new Cancellation();
    private final Dispatcher dispatcher;
    private final Caller caller;
    private final String version;
    private final ObjectNode capabilities;
    private final AtomicLong ids = new AtomicLong();
    Optional<String> session = Optional.empty();

    Talk(Dispatcher dispatcher, Caller caller, String version, String capabilities) {
        this.dispatcher = dispatcher;
        this.caller = caller;
        this.version = version;
        this.capabilities = (ObjectNode) JsonMapper.shared().readTree(capabilities);
    }

    /** The same client, with its session, at another hub or as another caller. */
    Talk at(Dispatcher other, Caller otherCaller) {
        Talk talk = new Talk(other, otherCaller, version, capabilities.toString());
        talk.session = session;
        return talk;
    }

    /** Opens a legacy session. */
    Talk shakeHands() {
        ObjectNode params = Driver.object().put("protocolVersion", version);
        params.set("capabilities", capabilities);
        params.putObject("clientInfo").put("name", "talk").put("version", "1");
        Reply.Answer answer = request("initialize", params);
        session = answer.session();
        assertThat(session).isPresent();
        return this;
    }

    Reply.Answer request(String method, ObjectNode params) {
        boolean modern = version.equals("2026-07-28");
        if (modern) {
            ObjectNode meta = params.putObject("_meta");
            meta.put(META + "protocolVersion", version);
            meta.set(META + "clientCapabilities", capabilities);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!method.equals("initialize")) {
            headers.put("mcp-protocol-version", version);
        }
        headers.put("mcp-method", method);
        params.path("name").stringValueOpt().ifPresent(name -> headers.put("mcp-name", name));
        params.path("taskId").stringValueOpt().ifPresent(id -> headers.put("mcp-name", id));
        ObjectNode id = Driver.object().put("id", ids.incrementAndGet());
        return (Reply.Answer)
                dispatcher.accept(new Message.Request(id.path("id"), method, params), arrival(Optional.of(headers)));
    }

    private Arrival arrival(Optional<Map<String, String>> headers) {
        Optional<Headers> given =
                headers.map(map -> name -> Optional.ofNullable(map.get(name.toLowerCase(java.util.Locale.ROOT))));
        return new Arrival(caller, given, "talk", session, 100, new Line());
    }

    JsonNode call(String name, ObjectNode more) {
        ObjectNode params = Driver.call(name, Driver.object());
        params.setAll(more);
        return json(request("tools/call", params));
    }

    CompletableFuture<JsonNode> calling(String name) {
        return CompletableFuture.supplyAsync(() -> call(name, Driver.object()));
    }

    Reply answer(JsonNode id, Optional<JsonNode> result) {
        return dispatcher.accept(
                new Message.Response(id, result), arrival(Optional.of(Map.of("mcp-protocol-version", version))));
    }

    JsonNode hear() throws InterruptedException {
        JsonNode message = heard.poll(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return message;
    }

    static JsonNode json(Reply.Answer answer) {
        return JsonMapper.shared().readTree(answer.message().text());
    }

    private final class Line implements Exchange {
        @Override
        public void send(WireMessage message) {
            heard.add(JsonMapper.shared().readTree(message.text()));
        }

        @Override
        public boolean reachable() {
            return true;
        }

        @Override
        public Cancellation cancellation() {
            return cancellation;
        }
    }
}
