package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Pages and OAuth over HTTP. */
final class VisitServletTest {

    private static final List<Route> ROUTES = List.of(
            Route.page("/form", Access.anyone(visit -> VisitAnswer.page(200, visit.formToken()))),
            Route.form(
                    "/form",
                    Access.anyone(visit ->
                            VisitAnswer.page(200, "took " + visit.form().text("word")))),
            Route.page(
                    "/people/{name}/tools/{tool}",
                    Access.anyone(visit -> VisitAnswer.page(200, visit.place("name") + " " + visit.place("tool")))),
            Route.page(
                    "/cookie",
                    Access.anyone(
                            visit -> VisitAnswer.page(200, visit.cookie("seen").orElse("none"))
                                    .with(new SetCookie("seen", Secret.of("yes"), Duration.ofMinutes(1))))),
            Route.page("/away", Access.anyone(visit -> VisitAnswer.redirect("/form"))),
            Route.page("/broken", Access.anyone(visit -> {
                throw new IllegalStateException("the database's password is hunter2");
            })),
            Route.page(
                    "/leads", Access.anyone(visit -> VisitAnswer.page(200, "").leadingTo("https://client.example"))),
            Route.program(
                    "POST",
                    "/token",
                    visit -> VisitAnswer.json(
                            200,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("cookies", visit.cookies().size())
                                    .put("origin", visit.origin().toString()))));

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private VisitServer server;

    @BeforeEach
    void start() throws Exception {
        server = new VisitServer(ROUTES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aPageHasAPolicyThatTakesNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/form");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aFormIsTakenFromAPageThatTheSameBrowserWasShown() throws Exception {
        String token = get("/form").body();
        assertThat(post("/form", "word=hello&form_token=" + token).body()).isEqualTo("took hello");
    }

    @Test
    void aScriptOfOursSendsTheTokenInAHeader() throws Exception {
        String token = get("/form").body();
        assertThat(post("/form", "word=hello", "X-Form-Token", token).body()).isEqualTo("took hello");
    }

    @Test
    void aFormWithoutATokenIsRefused() throws Exception {
        get("/form");
        assertThat(post("/form", "word=hello").statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfAnotherBrowserIsRefused() throws Exception {
        String token = get("/form").body();
        cookies.getCookieStore().removeAll();
        assertThat(post("/form", "form_token=" + token).statusCode()).isEqualTo(403);
        get("/form");
        assertThat(post("/form", "form_token=" + token).statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfAPageElsewhereIsRefused() throws Exception {
        String token = get("/form").body();
        HttpResponse<String> refused = post("/form", "form_token=" + token, "Origin", "https://evil.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Not from here");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() throws Exception {
        HttpResponse<String> page = get("/cookie");
        assertThat(page.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Secure", "Domain"));
        assertThat(get("/cookie").body()).isEqualTo("yes");
        assertThat(cookies.getCookieStore().getCookies())
                .extracting(HttpCookie::getName)
                .contains("seen");
    }

    @Test
    void behindAPublicUrlCookiesAskForEncryption() {
        assertThat(new Origins(Optional.of(URI.create("https://hub.example"))).of("Hub.Example"))
                .isEqualTo(URI.create("https://hub.example"));
        assertThat(new Origins(Optional.of(URI.create("https://hub.example"))).of("localhost:8000"))
                .isEqualTo(URI.create("http://localhost:8000"));
        assertThat(new SetCookie("a", Secret.of("b"), Duration.ofMinutes(1)).header(true))
                .endsWith("; Secure");
    }

    @Test
    void partsOfThePathReachTheHandler() throws Exception {
        assertThat(get("/people/ada/tools/wait").body()).isEqualTo("ada wait");
        assertThat(get("/people/ada/tools/wait/more").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsSaidInASentence() throws Exception {
        HttpResponse<String> nothing = get("/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("There is no page at this address");
    }

    @Test
    void anotherMethodIsNamedWithThoseThatWork() throws Exception {
        HttpResponse<String> refused =
                client.send(HttpRequest.newBuilder(server.at("/form")).DELETE().build(), BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void aMistakeOfOursSaysNothingOfItself() throws Exception {
        HttpResponse<String> broken = get("/broken");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("hunter2", "IllegalState");
    }

    @Test
    void aQueryThatNoBrowserWouldSendIsRefused() throws Exception {
        assertThat(post("/form", "word=%zz").statusCode()).isEqualTo(400);
    }

    @Test
    void aRedirectIsFollowedWithGet() throws Exception {
        HttpResponse<String> away = get("/away");
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(away.headers().firstValue("Location")).contains("/form");
    }

    @Test
    void aFormMayLeadToAnotherOriginIfItsPageSaysSo() throws Exception {
        assertThat(get("/leads").headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("form-action 'self' https://client.example");
    }

    @Test
    void programsComeFromAnyOriginAndInNobodysName() throws Exception {
        get("/form");
        HttpResponse<String> answer = post("/token", "grant_type=x", "Origin", "https://app.example");
        assertThat(answer.body()).contains("\"cookies\":0", "\"origin\":\"http://127.0.0.1:");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void aBrowserMayAskFirstWhetherAProgramsPathTakesIt() throws Exception {
        HttpResponse<String> preflight = client.send(
                HttpRequest.newBuilder(server.at("/token"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("POST");
    }
}
