package ai.automagik.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks MCP over HTTP. Keeps nothing between requests but where and who, so it goes on after a restart. Thread-safe. */
final class HttpProbe extends Probe {

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private final URI url;
    private final String token;
    private final Era era;

    private HttpProbe(URI url, String token, Era era) {
        this.url = url;
        this.token = token;
        this.era = era;
    }

    /** Connects as a client of an era does. */
    static HttpProbe connect(Era era, URI url, String token) {
        HttpProbe probe = new HttpProbe(url, token, era);
        if (era == Era.LEGACY) {
            probe.request("initialize", era.handshake()).result();
            probe.accepted("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        }
        return probe;
    }

    @Override
    Answer request(String method, ObjectNode params) {
        return answer(send(method, params, BodyHandlers.ofString()));
    }

    /** Opens a stream of changes; its lines come until it is closed. */
    ChangeStream changes() {
        HttpResponse<InputStream> response = era == Era.MODERN
                ? send(
                        "subscriptions/listen",
                        Json.object("{'notifications':{'toolsListChanged':true}}"),
                        BodyHandlers.ofInputStream())
                : send(
                        builder()
                                .GET()
                                .header("MCP-Protocol-Version", era.version())
                                .build(),
                        BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("No stream of changes: status " + response.statusCode());
        }
        return new ChangeStream(response.body(), era);
    }

    private <T> HttpResponse<T> send(String method, ObjectNode params, HttpResponse.BodyHandler<T> handler) {
        ObjectNode message = Json.object("{'jsonrpc':'2.0'}")
                .put("id", ids.incrementAndGet())
                .put("method", method);
        message.set("params", era.params(params));
        HttpRequest.Builder request =
                builder().header("Content-Type", "application/json").POST(BodyPublishers.ofString(message.toString()));
        era.headers(method, params).forEach(request::header);
        return send(request.build(), handler);
    }

    private HttpRequest.Builder builder() {
        return HttpRequest.newBuilder(url)
                .timeout(Bounds.ANSWER)
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + token);
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

    private void accepted(String notification) {
        HttpResponse<String> response = send(
                builder()
                        .header("Content-Type", "application/json")
                        .header("MCP-Protocol-Version", era.version())
                        .POST(BodyPublishers.ofString(notification))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new AssertionError("A notification gives status 202, not " + response.statusCode());
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/event-stream")) {
            return new Answer(response.statusCode(), Json.parse(response.body()), List.of());
        }
        List<JsonNode> messages = new ArrayList<>();
        response.body()
                .lines()
                .filter(line -> line.startsWith("data:") && line.length() > "data: ".length())
                .forEach(line -> messages.add(Json.parse(line.substring("data:".length()))));
        JsonNode last = messages.removeLast();
        return new Answer(response.statusCode(), last, messages);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
