package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpBounds;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.core.http.HubServer;
import ai.automagik.hub.core.http.McpServlet;
import ai.automagik.hub.core.http.Origins;
import ai.automagik.hub.core.http.Readiness;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.VisitServlet;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.storage.Sealer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes behind a real server, and a browser that keeps cookies and sends the token of the page it saw last. */
final class TestSite implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HubServer server;
    private final URI base;
    private String token = "";

    TestSite(List<Route> routes) throws IOException {
        Doorway doorway = new Doorway(true, Set.of(), Set.of());
        HttpBounds bounds = HttpHub.PATIENT;
        ScriptedHub hub = new ScriptedHub();
        McpServlet mcp = new McpServlet(
                new McpServlet.Parts(hub.dispatcher(), hub, HttpHub::admit, doorway, ChallengeHeader.PLAIN, bounds));
        SecureRandom random = new SecureRandom();
        VisitServlet visits = new VisitServlet(
                routes,
                doorway,
                new Origins(Optional.empty()),
                new BoundedBody(bounds),
                Sealer.ephemeral(random),
                random);
        server = new HubServer(
                new HubServer.Address("127.0.0.1", 0),
                new HubServer.Services(
                        ScriptedHub.IDENTITY,
                        mcp,
                        Optional.of(visits),
                        Optional.empty(),
                        () -> new Readiness(List.of())),
                bounds);
        base = URI.create("http://127.0.0.1:" + server.start());
    }

    URI base() {
        return base;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(page.body());
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    /** Sends a form with the token of the page that was seen last. */
    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        return postBare(
                path, form + "&form_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), headers);
    }

    /** Sends a form as it is. */
    HttpResponse<String> postBare(String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        browser.shutdownNow();
        browser.close();
    }
}
