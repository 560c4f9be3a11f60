package ai.automagik.hub.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hub and its authorization server on two ports, healthy until a fault is planted. Answers by {@code "GET /path"}; a path of
 * the authorization server begins with {@code as:}.
 */
public final class FakeDeployment implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    static final String TOKEN = "ahub_pat_of-the-test";

    private final MockWebServer hub = new MockWebServer();
    private final MockWebServer server = new MockWebServer();
    private final Map<String, Function<RecordedRequest, MockResponse.Builder>> answers = new HashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Instant date = NOW;
    private String typed;

    private FakeDeployment() throws IOException {
        hub.setDispatcher(dispatcher(""));
        server.setDispatcher(dispatcher("as:"));
        hub.start(InetAddress.ofLiteral("127.0.0.1"), 0);
        server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
        this.typed = "http://127.0.0.1:" + hub.getPort() + "/mcp";
        heal();
    }

    /** Starts both. */
    public static FakeDeployment start() {
        try {
            return new FakeDeployment();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The URL as it is typed. */
    public URI url() {
        return URI.create(typed);
    }

    String origin() {
        return "http://" + url().getRawAuthority();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** What was asked: {@code "GET /path"}, of the authorization server with {@code as:} before the path. */
    List<String> seen() {
        return seen;
    }

    /** The URL is typed like this; of what the hub says nothing changes. */
    void typedAs(String text) {
        this.typed = text;
    }

    /** The hub is known by another name, by itself too. */
    void knownAs(String host) {
        this.typed = "http://" + host + ":" + hub.getPort() + "/mcp";
        heal();
    }

    /** The hub's clock shows this. */
    public void clock(Instant shown) {
        this.date = shown;
    }

    void closeHub() {
        hub.close();
    }

    /** Answers otherwise. */
    void answer(String key, Function<RecordedRequest, MockResponse.Builder> answer) {
        answers.put(key, answer);
    }

    /** Answers with a page, as proxies do. */
    void page(String key, int status) {
        answer(
                key,
                request -> new MockResponse.Builder()
                        .code(status)
                        .addHeader("Content-Type", "text/html")
                        .body("<html>Sign in</html>"));
    }

    /** Answers some requests otherwise. */
    void divert(String key, Predicate<RecordedRequest> some, MockResponse.Builder answer) {
        Function<RecordedRequest, MockResponse.Builder> before = answers.get(key);
        answers.put(key, request -> some.test(request) ? answer : before.apply(request));
    }

    /** Changes every answer. */
    void change(String key, Consumer<MockResponse.Builder> change) {
        Function<RecordedRequest, MockResponse.Builder> before = answers.get(key);
        answers.put(key, request -> {
            MockResponse.Builder answer = before.apply(request);
            change.accept(answer);
            return answer;
        });
    }

    /** Changes the document that is answered. */
    void edit(String key, Consumer<ObjectNode> change) {
        change(key, answer -> {
            ObjectNode document = parse(answer);
            change.accept(document);
            answer.body(document.toString());
        });
    }

    /** Changes both documents of the resource. */
    void editMetadata(Consumer<ObjectNode> change) {
        edit("GET /.well-known/oauth-protected-resource", change);
        edit("GET /.well-known/oauth-protected-resource/mcp", change);
    }

    /** Changes the authorization server's document, forwarded ones included. */
    void editServer(Consumer<ObjectNode> change) {
        edit("GET as:/.well-known/oauth-authorization-server", change);
        edit("GET /.well-known/oauth-authorization-server", change);
        edit("GET /.well-known/oauth-authorization-server/mcp", change);
    }

    /** Changes the challenge of every request without a token that counts. */
    void challenge(Function<String, String> change) {
        for (String key : List.of("POST /mcp", "GET /mcp")) {
            change(key, answer -> {
                String before = answer.build().getHeaders().get("WWW-Authenticate");
                if (before != null) {
                    answer.removeHeader("WWW-Authenticate");
                    answer.addHeader("WWW-Authenticate", change.apply(before));
                }
            });
        }
    }

    private static ObjectNode parse(MockResponse.Builder answer) {
        try (Buffer buffer = new Buffer()) {
            Objects.requireNonNull(answer.build().getBody()).writeTo(buffer);
            return (ObjectNode) JsonMapper.shared().readTree(buffer.readUtf8());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void heal() {
        json("GET /version", """
                {"name":"automagik-tools-hub","version":"1","mcp_revisions":["2026-07-28"]}""");
        json("GET /ready", "{\"status\":\"ready\",\"parts\":{\"storage\":{\"ready\":true}}}");
        answer("POST /mcp", this::post);
        answer("GET /mcp", request -> challenged(""));
        String metadata = """
                {"resource":"%s/mcp","authorization_servers":["%s"],"scopes_supported":["tools:read","tools:call"],
                 "bearer_methods_supported":["header"]}""".formatted(origin(), issuer());
        json("GET /.well-known/oauth-protected-resource", metadata);
        json("GET /.well-known/oauth-protected-resource/mcp", metadata);
        String server = """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "registration_endpoint":"%1$s/register","code_challenge_methods_supported":["S256"],
                 "token_endpoint_auth_methods_supported":["none"],"client_id_metadata_document_supported":true,
                 "authorization_response_iss_parameter_supported":true}""".formatted(issuer());
        json("GET as:/.well-known/oauth-authorization-server", server);
        json("GET /.well-known/oauth-authorization-server", server);
        json("GET /.well-known/oauth-authorization-server/mcp", server);
        answer("POST as:/register", request -> json(201, """
                {"client_id":"c1","client_secret":"s-never-shown","registration_client_uri":"%s/register/c1",
                 "registration_access_token":"r-never-shown"}""".formatted(issuer())));
        answer("DELETE as:/register/c1", request -> new MockResponse.Builder().code(204));
        answer(
                "GET as:/authorize",
                request -> new MockResponse.Builder().code(303).addHeader("Location", "/sign-in"));
        json("POST as:/token", 400, "{\"error\":\"invalid_grant\"}");
    }

    private void json(String key, String document) {
        json(key, 200, document);
    }

    public void json(String key, int status, String document) {
        answer(key, request -> json(status, document));
    }

    static MockResponse.Builder json(int status, String document) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("Access-Control-Allow-Origin", "*")
                .body(document);
    }

    private MockResponse.Builder post(RecordedRequest request) {
        if (request.getHeaders().get("Origin") != null) {
            return json(403, "{}");
        }
        String authorization =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        if (authorization.equals("Bearer " + TOKEN)) {
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "text/event-stream")
                    .addHeader("X-Accel-Buffering", "no")
                    .body("data: {\"method\":\"notifications/subscriptions/acknowledged\"}\n\n");
        }
        return challenged(authorization.isEmpty() ? "" : ", error=\"invalid_token\"");
    }

    private MockResponse.Builder challenged(String error) {
        return json(401, "{}")
                .addHeader(
                        "WWW-Authenticate",
                        "Bearer resource_metadata=\"" + origin() + "/.well-known/oauth-protected-resource/mcp\"" + error
                                + ", scope=\"tools:read\"");
    }

    private Dispatcher dispatcher(String prefix) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getTarget().replaceAll("\\?.*", "").replaceAll("(?<=/mcp)/$", "");
                String key = request.getMethod() + " " + prefix + path;
                seen.add(key);
                MockResponse.Builder answer = answers.getOrDefault(
                                key,
                                none -> new MockResponse.Builder().code(404).body("nothing"))
                        .apply(request);
                return answer.setHeader(
                                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)))
                        .build();
            }
        };
    }

    @Override
    public void close() {
        hub.close();
        server.close();
    }
}
