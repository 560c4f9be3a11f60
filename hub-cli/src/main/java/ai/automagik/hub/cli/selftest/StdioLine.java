package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.core.Reach;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** MCP over a pair of streams, at whose other end a hub of this process serves the local owner. */
final class StdioLine implements Line {

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final Hub hub;
    private final OutputStream out;
    private final long seconds;
    private final Wire wire;

    private StdioLine(Hub hub, OutputStream out, long seconds, Wire wire) {
        this.hub = hub;
        this.out = out;
        this.seconds = seconds;
        this.wire = wire;
    }

    /**
     * Starts the hub.
     *
     * @param seconds how long an answer may take
     */
    static StdioLine open(HubConfig config, long seconds, Wire wire) throws IOException {
        Pipe toHub = Pipe.open();
        Pipe fromHub = Pipe.open();
        Hub hub = Hub.startStdio(
                config,
                Channels.newInputStream(toHub.source()),
                Channels.newOutputStream(fromHub.sink()),
                Reach.THIS_MACHINE);
        StdioLine line = new StdioLine(hub, Channels.newOutputStream(toHub.sink()), seconds, wire);
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(fromHub.source()), StandardCharsets.UTF_8));
        Thread.ofPlatform().name("selftest-stdio").daemon().start(() -> line.read(reader));
        if (wire != Wire.MODERN) {
            line.ask("initialize", wire.handshake());
            line.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        }
        return line;
    }

    private void read(BufferedReader reader) {
        try (reader) {
            String text = reader.readLine();
            while (text != null) {
                JsonNode message = Wire.read(text);
                if (!message.has("method")) {
                    CompletableFuture<Reply> asked =
                            waiting.remove(message.path("id").asInt(-1));
                    if (asked != null) {
                        asked.complete(new Reply(200, message, text));
                    }
                }
                text = reader.readLine();
            }
        } catch (IOException e) {
            // The hub has ended; whoever still waits gives up by themselves.
        }
    }

    @Override
    public String transport() {
        return "stdio " + wire.revision();
    }

    @Override
    public Reply ask(String method, ObjectNode params) {
        int id = ids.incrementAndGet();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            write(wire.request(id, method, params).toString());
            return reply.get(seconds, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            return new Reply(0, JsonMapper.shared().createObjectNode(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, JsonMapper.shared().createObjectNode(), "");
        } finally {
            waiting.remove(id);
        }
    }

    private void write(String line) throws IOException {
        synchronized (out) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        try (hub) {
            out.close();
        } catch (IOException e) {
            // The hub had closed its end before.
        }
    }
}
