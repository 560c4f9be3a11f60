package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** MCP over HTTP. */
final class HttpLine implements Line {

    /** How much of an answer is looked at: the largest results that the hub gives at once, and more. */
    public static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final String SESSION = "Mcp-Session-Id";

    private final AtomicInteger ids = new AtomicInteger();
    private final OkHttpClient http;
    private final URI url;
    private final Secret token;
    private final Wire wire;
    private final Optional<String> session;

    private HttpLine(OkHttpClient http, URI url, Secret token, Wire wire, Optional<String> session) {
        this.http = http;
        this.url = url;
        this.token = token;
        this.wire = wire;
        this.session = session;
    }

    /** Comes as a client of the revision does: with a handshake, where it has one. */
    static HttpLine open(OkHttpClient http, URI url, Secret token, Wire wire) {
        HttpLine line = new HttpLine(http, url, token, wire, Optional.empty());
        if (wire == Wire.MODERN) {
            return line;
        }
        ObjectNode handshake = wire.request(0, "initialize", wire.handshake());
        try (Response response = http.newCall(line.request(handshake.toString(), wire.headers("initialize", handshake)))
                .execute()) {
            HttpLine opened = line.in(Optional.ofNullable(response.header(SESSION)));
            opened.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            return opened;
        } catch (IOException e) {
            return line;
        }
    }

    /** The same person in another session. */
    HttpLine in(Optional<String> other) {
        return new HttpLine(http, url, token, wire, other);
    }

    /** The session's id, where there is one. */
    Optional<String> session() {
        return session;
    }

    @Override
    public String transport() {
        return "HTTP " + wire.revision();
    }

    @Override
    public Reply ask(String method, ObjectNode params) {
        ObjectNode message = wire.request(ids.incrementAndGet(), method, params);
        try (Response response = http.newCall(request(message.toString(), wire.headers(method, params)))
                .execute()) {
            String body = new String(response.body().byteStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
            return new Reply(response.code(), answer(body), response.headers() + body);
        } catch (IOException e) {
            return new Reply(0, JsonMapper.shared().createObjectNode(), "");
        }
    }

    /** Reads from the REST API what this person may. */
    String read(String path) {
        Request request = new Request.Builder()
                .url(url.resolve(path).toString())
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.headers()
                    + new String(response.body().byteStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks the REST API for something; a refusal is told as one of the protocol would be. */
    Reply send(String method, String path) {
        Request request = new Request.Builder()
                .url(url.resolve(path).toString())
                .header("Authorization", "Bearer " + token.reveal())
                .method(method, method.equals("PUT") ? RequestBody.EMPTY : null)
                .build();
        try (Response response = http.newCall(request).execute()) {
            String body = new String(response.body().byteStream().readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
            ObjectNode message = JsonMapper.shared().createObjectNode();
            if (response.isSuccessful()) {
                message.putObject("result");
            } else {
                message.putObject("error").put("code", response.code()).put("message", body);
            }
            return new Reply(response.code(), message, response.headers() + body);
        } catch (IOException e) {
            return new Reply(0, JsonMapper.shared().createObjectNode(), "");
        }
    }

    private void tell(String notification) throws IOException {
        http.newCall(request(notification, wire.headers("", JsonMapper.shared().createObjectNode())))
                .execute()
                .close();
    }

    private Request request(String body, Map<String, String> headers) {
        Request.Builder request = new Request.Builder()
                .url(url.toString())
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + token.reveal())
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")));
        headers.forEach((name, value) -> request.header(name, headerText(value)));
        session.ifPresent(id -> request.header(SESSION, id));
        return request.build();
    }

    /** Values that no header can hold travel encoded (2026-07-28, page "Transports"). */
    private static String headerText(String value) {
        boolean plain = value.chars().allMatch(c -> c > ' ' && c < 127);
        return plain
                ? value
                : "=?base64?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    /** The last message of a stream, or the one. */
    private static JsonNode answer(String body) {
        if (!body.contains("data:")) {
            return Wire.read(body);
        }
        return body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> Wire.read(line.substring("data:".length()).strip()))
                .filter(message -> message.has("id") && !message.has("method"))
                .reduce((first, last) -> last)
                .orElseGet(() -> Wire.read(body));
    }

    @Override
    public void close() {
        // Connections are the client's, which all lines share.
    }
}
