package ai.automagik.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Over HTTP: each request is a POST of its own, whose answer may be a stream. */
final class HttpScenarioClient extends ScenarioClient {

    private static final String SESSION = "Mcp-Session-Id";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, InputStream> bodies = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<String>> session = new AtomicReference<>(Optional.empty());
    private final URI url;
    private final String token;
    private final String version;

    private HttpScenarioClient(URI url, String token, String version) {
        this.url = url;
        this.token = token;
        this.version = version;
    }

    /** Connects as a client of 2026-07-28 does, which is: not at all. */
    static HttpScenarioClient modern(URI url, String token) {
        return new HttpScenarioClient(url, token, Era.MODERN.version());
    }

    /** Shakes hands, and keeps the session it is given. */
    static HttpScenarioClient legacy(URI url, String token, String version) {
        HttpScenarioClient client = new HttpScenarioClient(url, token, version);
        JsonNode result = client.start("initialize", handshake(version)).await().result();
        if (!result.path("protocolVersion").asString("").equals(version)) {
            throw new AssertionError("The hub wants to speak " + result.path("protocolVersion"));
        }
        client.accepted(message("notifications/initialized", Json.object("{}")));
        return client;
    }

    /** The id of the session, which only the older revisions have. */
    String session() {
        return session.get().orElseThrow(() -> new AssertionError("The hub opened no session"));
    }

    private boolean isModern() {
        return version.equals(Era.MODERN.version());
    }

    @Override
    Running start(String method, ObjectNode params) {
        Running running = running();
        ObjectNode message =
                message(method, isModern() ? modern(params) : params).put("id", running.id());
        HttpRequest.Builder request = post(message);
        if (!method.equals("initialize")) {
            request.header("MCP-Protocol-Version", version);
        }
        if (isModern()) {
            Era.MODERN.headers(method, params).forEach(request::setHeader);
        }
        Thread.ofVirtual().name(method).start(() -> carryOut(request.build(), running));
        return running;
    }

    private void carryOut(HttpRequest request, Running running) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            response.headers().firstValue(SESSION).ifPresent(id -> session.set(Optional.of(id)));
            try (InputStream body = response.body()) {
                bodies.put(running.id(), body);
                read(response, running);
            }
        } catch (IOException | RuntimeException | AssertionError failed) {
            running.failed(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bodies.remove(running.id());
        }
    }

    private void read(HttpResponse<InputStream> response, Running running) throws IOException {
        boolean stream =
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        if (!stream) {
            String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
            running.answered(response.statusCode(), Json.parse(text));
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String data =
                    line.startsWith("data:") ? line.substring("data:".length()).strip() : "";
            if (!data.isEmpty()) {
                take(response.statusCode(), Json.parse(data), running);
            }
        }
    }

    private void take(int status, JsonNode message, Running running) {
        if (!message.has("method")) {
            running.answered(status, message);
        } else if (message.has("id")) {
            ObjectNode response = Json.object("{'jsonrpc':'2.0'}");
            response.set("id", message.get("id"));
            response.set("result", Person.answer(message));
            accepted(response);
        } else {
            running.notified(message);
        }
    }

    private HttpRequest.Builder post(ObjectNode message) {
        return builder().header("Content-Type", "application/json").POST(BodyPublishers.ofString(message.toString()));
    }

    private HttpRequest.Builder builder() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Bounds.ANSWER)
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + token);
        session.get().ifPresent(id -> request.header(SESSION, id));
        return request;
    }

    private void accepted(ObjectNode message) {
        HttpRequest request =
                post(message).header("MCP-Protocol-Version", version).build();
        int status = send(request, BodyHandlers.discarding()).statusCode();
        if (status != ACCEPTED) {
            throw new AssertionError("What needs no answer gives status 202, not " + status + ": " + message);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }

    @Override
    void cancel(Running running) {
        if (!isModern()) {
            accepted(message("notifications/cancelled", Json.object("{'requestId':" + running.id() + "}")));
            return;
        }
        try {
            bodies.get(running.id()).close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    void awaitListChanged(Runnable change) {
        HttpRequest.Builder request = isModern() ? listen() : builder().GET().header("MCP-Protocol-Version", version);
        HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != OK) {
            throw new AssertionError("No stream of changes: status " + response.statusCode());
        }
        try (ChangeStream stream = new ChangeStream(response.body(), isModern() ? Era.MODERN : Era.LEGACY)) {
            int now = stream.now();
            change.run();
            stream.listChanged(now, Bounds.SHOWS);
        }
    }

    private HttpRequest.Builder listen() {
        ObjectNode params = modern(Json.object("{'notifications':{'toolsListChanged':true}}"));
        HttpRequest.Builder request =
                post(message("subscriptions/listen", params).put("id", running().id()));
        Era.MODERN.headers("subscriptions/listen", params).forEach(request::header);
        return request;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
