package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.VisitServer;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes behind a real server, and a browser that keeps cookies and sends the token of the page it saw last. */
final class TestSite implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final VisitServer server;
    private final URI base;
    private String token = "";

    TestSite(List<Route> routes) throws IOException {
        server = new VisitServer(routes);
        base = server.at("/");
    }

    URI base() {
        return base;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(page.body());
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    /** Sends a form with the token of the page that was seen last. */
    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        return postBare(path, form + "&form_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), headers);
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
