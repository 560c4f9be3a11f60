package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Authenticator;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.core.mcp.ScriptedHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;

/** A server on a free port with a scripted hub behind it. */
public final class HttpHub implements AutoCloseable {

    public static final String TOKEN = "secret-token";

    /** Small sizes and counts, and so much time that no answer becomes a stream by itself, however busy the machine. */
    public static final HttpBounds PATIENT = bounds(Duration.ofSeconds(20), Duration.ofSeconds(20));

    /** The same, but every answer that is not there at once becomes a stream, so that tests of streams need not wait. */
    public static final HttpBounds IMPATIENT = bounds(Duration.ofMillis(500), Duration.ofMillis(40));

    private static HttpBounds bounds(Duration bodyTime, Duration streamTime) {
        return new HttpBounds(
                100_000,
                bodyTime,
                Duration.ofSeconds(30),
                streamTime,
                streamTime,
                100,
                8,
                2,
                3,
                Duration.ofSeconds(20));
    }

    public final ScriptedHub hub = new ScriptedHub();

    /** Who is let in; tests may change it. */
    volatile Authenticator admitter = HttpHub::admit;

    /** What {@code /ready} tells; tests may change it. */
    volatile Readiness readiness = new Readiness(List.of(new Readiness.Part("storage", true, "")));

    private final HttpClient client = HttpClient.newHttpClient();
    private final HubServer server;
    private final int port;

    public HttpHub(HttpBounds bounds, Optional<ResourceConfig> rest) throws IOException {
        McpServlet mcp = new McpServlet(new McpServlet.Parts(
                hub.dispatcher(),
                hub,
                authorization -> admitter.authenticate(authorization),
                new Doorway(true, Set.of("hub.example"), Set.of("https://app.example")),
                ChallengeHeader.PLAIN,
                bounds));
        server = new HubServer(
                new HubServer.Address("127.0.0.1", 0),
                new HubServer.Services(ScriptedHub.IDENTITY, mcp, Optional.empty(), rest, () -> readiness),
                bounds);
        port = server.start();
    }

    public HttpHub(HttpBounds bounds) throws IOException {
        this(bounds, Optional.empty());
    }

    public static Authentication admit(Optional<String> authorization) {
        return authorization.equals(Optional.of("Bearer " + TOKEN))
                ? new Authentication.Granted(ScriptedHub.caller())
                : new Authentication.Refused(new Challenge(
                        authorization.map(value -> "invalid_token"),
                        "The token is \"unknown\"",
                        "tools:read tools:call"));
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A request with the token and the headers that every MCP client sends. */
    public HttpRequest.Builder mcp() {
        return HttpRequest.newBuilder(uri("/mcp"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpClient client() {
        return client;
    }

    /** Stops the server as an operator does. */
    public void stopServer() {
        server.close();
    }

    @Override
    public void close() {
        hub.unblock.countDown();
        server.close();
        client.shutdownNow();
        client.close();
    }
}
