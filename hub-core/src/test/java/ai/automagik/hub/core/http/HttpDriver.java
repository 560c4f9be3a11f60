package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Dialect;
import ai.automagik.hub.core.mcp.Driver;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.core.mcp.Transcript;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client over HTTP, with a server of its own. */
public final class HttpDriver implements Driver {

    private static final String DATA = "data: ";

    private final HttpHub server;
    private final Dialect dialect;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<HttpResponse<Stream<String>>>> exchanges = new ConcurrentHashMap<>();

    private volatile Optional<String> session = Optional.empty();

    public HttpDriver(Dialect dialect) throws IOException {
        this.server = new HttpHub(HttpHub.IMPATIENT);
        this.dialect = dialect;
    }

    public ScriptedHub hub() {
        return server.hub;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Pending start(String method, ObjectNode params) {
        long id = ids.incrementAndGet();
        CompletableFuture<HttpResponse<Stream<String>>> exchange =
                server.client().sendAsync(post(dialect.request(id, method, params)), BodyHandlers.ofLines());
        exchanges.put(id, exchange);
        return new Pending(id, exchange.thenApplyAsync(response -> transcript(method, response)));
    }

    private HttpRequest post(JsonNode message) {
        HttpRequest.Builder request = server.mcp().POST(BodyPublishers.ofString(message.toString()));
        dialect.headers(message).forEach(request::header);
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return request.build();
    }

    private Transcript transcript(String method, HttpResponse<Stream<String>> response) {
        session = response.headers().firstValue("Mcp-Session-Id").or(() -> session);
        List<JsonNode> messages = new ArrayList<>();
        try (Stream<String> lines = response.body()) {
            lines.flatMap(HttpDriver::message).forEach(messages::add);
        }
        messages.forEach(message -> dialect.check(method, message));
        return new Transcript(
                response.statusCode(), List.copyOf(messages.subList(0, messages.size() - 1)), messages.getLast());
    }

    private static Stream<JsonNode> message(String line) {
        if (line.startsWith(DATA)) {
            return Stream.of(JsonMapper.shared().readTree(line.substring(DATA.length())));
        }
        return line.startsWith("{") ? Stream.of(JsonMapper.shared().readTree(line)) : Stream.empty();
    }

    @Override
    public void cancel(Pending pending) throws Exception {
        if (dialect.modern()) {
            // The stream has begun, or begins soon, without the call's end; closing it is the cancel.
            exchanges.get(pending.id()).get().body().close();
        } else {
            ObjectNode note = Driver.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
            note.putObject("params").put("requestId", pending.id());
            server.client().send(post(note), BodyHandlers.discarding());
        }
    }

    @Override
    public BlockingQueue<JsonNode> listen(String... uris) throws Exception {
        BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        if (!dialect.modern()) {
            initialize();
            for (String uri : uris) {
                ask("resources/subscribe", Driver.object().put("uri", uri)).result();
            }
        }
        HttpRequest request = dialect.modern()
                ? post(dialect.request(ids.incrementAndGet(), "subscriptions/listen", Driver.filter(uris)))
                : get();
        HttpResponse<Stream<String>> response = server.client().send(request, BodyHandlers.ofLines());
        Thread.startVirtualThread(() -> {
            try (Stream<String> lines = response.body()) {
                lines.flatMap(HttpDriver::message).forEach(messages::add);
            } catch (java.io.UncheckedIOException e) {
                // The server has stopped in the middle of the stream; the test looks at what came.
            }
        });
        if (dialect.modern()) {
            JsonNode opening = Driver.next(messages);
            dialect.check("", opening);
        }
        return messages;
    }

    private HttpRequest get() {
        return HttpRequest.newBuilder(server.uri("/mcp"))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .header("Accept", "text/event-stream")
                .header("MCP-Protocol-Version", dialect.revision())
                .header("Mcp-Session-Id", session.orElseThrow())
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
