package ai.automagik.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Over the standard streams of a process it has started: everything goes over one pair. */
final class StdioScenarioClient extends ScenarioClient {

    private final Process process;
    private final OutputStream in;
    private final Lines err;
    private final String version;
    private final Map<Integer, Running> waiting = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> notifications = new LinkedBlockingQueue<>();

    private StdioScenarioClient(Process process, String version) {
        this.process = process;
        this.in = process.getOutputStream();
        this.err = Lines.of("stderr", process.getErrorStream());
        this.version = version;
        Thread.ofVirtual().name("stdout").start(this::read);
    }

    /** Starts a server and connects as a client of a revision does. */
    static StdioScenarioClient connect(String version, Sandbox sandbox, List<String> line) {
        StdioScenarioClient client =
                new StdioScenarioClient(HubProcess.start(line, sandbox, Catalogue.EXAMPLE_PROVIDER), version);
        try {
            if (!client.isModern()) {
                client.start("initialize", handshake(version)).await().result();
                client.write(message("notifications/initialized", Json.object("{}")));
            }
            return client;
        } catch (Throwable failed) {
            client.close();
            throw failed;
        }
    }

    private boolean isModern() {
        return version.equals(Era.MODERN.version());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(Json.parse(line));
            }
        } catch (IOException closed) {
            // The process has ended, as it does when the client is closed.
        } finally {
            waiting.values().forEach(each -> each.failed(new AssertionError("The process said: " + err.all())));
        }
    }

    private void take(JsonNode message) {
        String method = message.path("method").asString("");
        if (method.isEmpty()) {
            Running running = waiting.remove(message.path("id").asInt(-1));
            if (running != null) {
                running.answered(200, message);
            }
        } else if (message.has("id")) {
            ObjectNode response = Json.object("{'jsonrpc':'2.0'}");
            response.set("id", message.get("id"));
            response.set("result", Person.answer(message));
            write(response);
        } else {
            waiting.values().forEach(each -> each.notified(message));
            notifications.add(method);
        }
    }

    private synchronized void write(ObjectNode message) {
        try {
            in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("The process said:\n" + String.join("\n", err.all()), failed);
        }
    }

    @Override
    Running start(String method, ObjectNode params) {
        Running running = running();
        waiting.put(running.id(), running);
        write(message(method, isModern() ? modern(params) : params).put("id", running.id()));
        return running;
    }

    @Override
    void cancel(Running running) {
        waiting.remove(running.id());
        write(message("notifications/cancelled", Json.object("{'requestId':" + running.id() + "}")));
    }

    @Override
    void awaitListChanged(Runnable change) {
        if (isModern()) {
            start("subscriptions/listen", Json.object("{'notifications':{'toolsListChanged':true}}"));
            awaitNotification("notifications/subscriptions/acknowledged");
        }
        notifications.clear();
        change.run();
        awaitNotification("notifications/tools/list_changed");
    }

    private void awaitNotification(String method) {
        try {
            for (String next = ""; !next.equals(method); ) {
                next = notifications.poll(Bounds.SHOWS.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new AssertionError("Not within " + Bounds.SHOWS + ": " + method);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + method, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
