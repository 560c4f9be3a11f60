package ai.automagik.hub.core.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client on the other end of a server's streams. */
final class StdioDriver implements Driver {

    private static final Set<String> ABOUT_CALLS = Set.of("notifications/progress", "notifications/message");

    private final Dialect dialect;
    private final OutputStream toServer;
    private final Thread server;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Long, String> methods = new ConcurrentHashMap<>();
    private final List<JsonNode> progress = new ArrayList<>();
    final BlockingQueue<JsonNode> unasked = new LinkedBlockingQueue<>();

    StdioDriver(ScriptedHub hub, Dialect dialect) throws Exception {
        this.dialect = dialect;
        MemoryPipe in = new MemoryPipe();
        MemoryPipe out = new MemoryPipe();
        this.toServer = in.sink();
        OutputStream serverOut = out.sink();
        StdioServer stdio = new StdioServer(hub.dispatcher(), hub, ScriptedHub.caller(), in.source(), serverOut);
        this.server = Thread.ofPlatform().start(() -> {
            stdio.run();
            try {
                serverOut.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Thread.ofPlatform().daemon().start(() -> read(out.source()));
    }

    private void read(InputStream fromServer) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(JsonMapper.shared().readTree(line));
            }
        } catch (IOException e) {
            // The server's thread has ended, and so does this one.
        }
    }

    private void hear(JsonNode message) {
        JsonNode id = message.path("id");
        Pending asked = id.isIntegralNumber() ? pending.remove(id.longValue()) : null;
        if (asked != null) {
            complete(asked, message);
        } else if (ABOUT_CALLS.contains(message.path("method").asString(""))) {
            dialect.check("", message);
            progress.add(message);
        } else {
            unasked.add(message);
        }
    }

    private void complete(Pending asked, JsonNode message) {
        try {
            dialect.check(methods.get(asked.id()), message);
            asked.transcript().complete(new Transcript(0, List.copyOf(progress), message));
        } catch (AssertionError e) {
            asked.transcript().completeExceptionally(e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Pending start(String method, ObjectNode params) throws Exception {
        long id = ids.incrementAndGet();
        Pending asked = new Pending(id, new CompletableFuture<>());
        pending.put(id, asked);
        methods.put(id, method);
        write(dialect.request(id, method, params).toString());
        return asked;
    }

    void write(String line) throws IOException {
        toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    void notify(String method, ObjectNode params) throws IOException {
        ObjectNode note = Driver.object().put("jsonrpc", "2.0").put("method", method);
        note.set("params", params);
        write(note.toString());
    }

    @Override
    public void cancel(Pending asked) throws Exception {
        notify("notifications/cancelled", Driver.object().put("requestId", asked.id()));
    }

    @Override
    public BlockingQueue<JsonNode> listen(String... uris) throws Exception {
        if (dialect.modern()) {
            start("subscriptions/listen", Driver.filter(uris));
            JsonNode opening = Driver.next(unasked);
            dialect.check("", opening);
        } else {
            initialize();
            notify("notifications/initialized", Driver.object());
            for (String uri : uris) {
                ask("resources/subscribe", Driver.object().put("uri", uri)).result();
            }
        }
        return unasked;
    }

    /** Ends the input; gives whether the server then ended too. */
    boolean end() throws Exception {
        toServer.close();
        return server.join(java.time.Duration.ofSeconds(ScriptedHub.PATIENCE_SECONDS));
    }

    /** Whether a request is still without an answer. */
    boolean isOpen(Pending asked) {
        return !asked.transcript().isDone();
    }

    @Override
    public void close() throws IOException {
        toServer.close();
    }
}
