package ai.automagik.hub.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.KnownBrowsers;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.login.Passkeys;
import ai.automagik.hub.auth.login.Passwords;
import ai.automagik.hub.auth.login.SignInLimits;
import ai.automagik.hub.auth.login.SignIns;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.http.AccessCheck;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.VisitServer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on which people sign in, and their own page, over HTTP. */
final class SignInRoutesTest {

    private static final String GOOD = "correct horse battery";
    private static final String OTHER = "another horse entirely";
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final SecureRandom random = new SecureRandom();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private TestStorage storage;
    private BrowserSessions sessions;
    private LocalSignIn signIn;
    private OneTimeLinks links;
    private AccessTokens tokens;
    private Users users;
    private User ada;
    private VisitServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        users = new Users(storage.storage(), clock, random);
        ada = users.add("ada@example.com");
        List<Route> routes = routes();
        server = new VisitServer(routes, new AccessCheck(signIn, AccessCheck.Members.of(storage.storage())));
    }

    private List<Route> routes() {
        Storage stored = storage.storage();
        sessions = new BrowserSessions(stored, clock, random);
        links = new OneTimeLinks(stored, clock, random);
        tokens = new AccessTokens(stored, clock, random);
        Passkeys passkeys = new Passkeys(stored, stored.sealer(), clock);
        SignIns signIns = new SignIns(
                stored,
                clock,
                new SignIns.Parts(new Passwords(random), passkeys, links, sessions, new SignInLimits(clock)));
        signIn = new LocalSignIn(sessions, new KnownBrowsers(stored.sealer(), clock, random));
        return Stream.of(
                        AssetRoutes.routes(),
                        new SignInRoutes(signIns, signIn).routes(),
                        new FirstSignInRoutes(signIns, signIn).routes(),
                        new PasskeyRoutes(signIn, signIns, passkeys, clock).routes(),
                        new AccountRoutes(
                                        new AccountRoutes.Parts(sessions, tokens, GrantList.NONE, clock),
                                        Optional.of(new AccountRoutes.Means(signIns, passkeys)))
                                .routes())
                .flatMap(List::stream)
                .toList();
    }

    @AfterEach
    void stop() {
        server.close();
        browser.shutdownNow();
        storage.close();
    }

    private HttpResponse<String> get(HttpClient from, String path) throws Exception {
        return from.send(HttpRequest.newBuilder(server.at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(browser, path);
    }

    private HttpResponse<String> post(HttpClient from, String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return from.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> page) {
        Matcher matcher = TOKEN.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    /** Fills in a page's form. */
    private HttpResponse<String> submit(HttpClient from, String page, String path, String fields) throws Exception {
        return post(from, path, fields + "&form_token=" + encoded(token(get(from, page))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> signIn(String email, String password, String returnTo) throws Exception {
        return signIn(browser, email, password, returnTo);
    }

    private HttpResponse<String> signIn(HttpClient from, String email, String password, String returnTo)
            throws Exception {
        return submit(
                from,
                "/sign-in?again=1",
                "/sign-in",
                "email=" + encoded(email) + "&password=" + encoded(password) + "&return_to=" + encoded(returnTo));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    private void first() throws Exception {
        String path = links.make(ada).path();
        assertThat(submit(browser, path, path, "password=" + encoded(GOOD)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLinkLeadsToAPasswordAndTheAccount() throws Exception {
        String path = links.make(ada).path();
        assertThat(get(path).body()).contains("ada@example.com", "new-password").doesNotContain("<script");

        HttpResponse<String> entered = submit(browser, path, path, "password=" + encoded(GOOD));

        assertThat(location(entered)).isEqualTo("/account");
        assertThat(get("/account").body())
                .contains("ada@example.com", "Firefox on Linux", "this browser", "Change the password");
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).contains("This link is closed");
        assertThat(get("/first/made-up").statusCode()).isEqualTo(404);
    }

    @Test
    void aPasswordThatWillNotDoIsSaidAndNothingOfItComesBack() throws Exception {
        String path = links.make(ada).path();
        HttpResponse<String> answer = submit(browser, path, path, "password=tooshort");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", "at least 12").doesNotContain("tooshort");
        assertThat(cookie("hub_session")).isEmpty();
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() throws Exception {
        first();
        HttpResponse<String> entered = signIn("ada@example.com", GOOD, "/account");

        List<String> set = entered.headers().allValues("Set-Cookie");
        assertThat(set).anyMatch(cookie -> cookie.startsWith("hub_session="));
        assertThat(set)
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax")
                        && cookie.contains("Path=/")
                        && !cookie.contains("Domain"));
    }

    @Test
    void everyFailureReadsTheSame() throws Exception {
        first();
        String wrong = signIn("ada@example.com", OTHER, "/account").body();
        String unknown = signIn("eve@example.com", OTHER, "/account").body();

        assertThat(wrong).contains(SignIns.WRONG.replace("'", "&#39;"));
        assertThat(unknown.replace("eve@", "ada@").replaceAll(TOKEN.pattern(), ""))
                .isEqualTo(wrong.replaceAll(TOKEN.pattern(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "javascript:alert(1)",
                "evil.example",
                " /account",
                "/%zz",
                ""
            })
    void nobodyIsSentToAnotherSite(String returnTo) throws Exception {
        first();

        assertThat(location(signIn("ada@example.com", GOOD, returnTo))).isEqualTo("/account");
        assertThat(location(get("/sign-in?return_to=" + encoded(returnTo)))).isEqualTo("/account");
    }

    @Test
    void aPathOfThisHubIsWhereOneComesBackTo() throws Exception {
        first();
        String authorize = "/oauth/authorize?client_id=a&redirect_uri=http%3A%2F%2F127.0.0.1%2F&state=x";

        assertThat(location(signIn("ada@example.com", GOOD, "/invitations/abc?x=1")))
                .isEqualTo("/invitations/abc?x=1");
        HttpResponse<String> onwards = signIn("ada@example.com", GOOD, authorize);
        assertThat(onwards.statusCode()).isEqualTo(200);
        assertThat(onwards.headers().firstValue("Refresh")).contains("0; url=" + authorize);
        assertThat(get("/sign-in?return_to=" + encoded(authorize)).headers().firstValue("Location"))
                .contains(authorize);
    }

    @Test
    void signingInMakesANewSessionAndEndsTheOneBefore() throws Exception {
        first();
        String before = cookie("hub_session").orElseThrow().getValue();

        signIn("ada@example.com", GOOD, "/account");

        assertThat(cookie("hub_session").orElseThrow().getValue()).isNotEqualTo(before);
        assertThat(sessions.list(ada)).hasSize(1);
        HttpResponse<String> planted = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.at("/account"))
                                .header("Cookie", "hub_session=" + before)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(location(planted)).startsWith("/sign-in");
    }

    @Test
    void aFormFromElsewhereIsNotTaken() throws Exception {
        first();
        String token = token(get("/account"));

        assertThat(post(browser, "/sign-out", "").statusCode()).isEqualTo(403);
        assertThat(post(browser, "/sign-out", "form_token=made-up").statusCode())
                .isEqualTo(403);
        assertThat(post(browser, "/sign-out", "form_token=" + encoded(token), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(HttpClient.newHttpClient(), "/sign-in", "form_token=" + encoded(token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(browser, "/passkeys/add/options", "{}").statusCode()).isEqualTo(403);
        assertThat(sessions.list(ada)).hasSize(1);
    }

    @Test
    void whoSignsOutIsOut() throws Exception {
        first();

        HttpResponse<String> out = submit(browser, "/account", "/sign-out", "x=1");

        assertThat(out.body()).contains("You are signed out");
        assertThat(cookie("hub_session").map(HttpCookie::getValue).orElse("")).isEmpty();
        assertThat(sessions.list(ada)).isEmpty();
        assertThat(location(get("/account"))).isEqualTo("/sign-in?return_to=%2Faccount");
    }

    @Test
    void whoIsDisabledIsOut() throws Exception {
        first();
        assertThat(get("/account").statusCode()).isEqualTo(200);

        users.setDisabled(ada, true);
        sessions.forget(ada.id());

        assertThat(location(get("/account"))).startsWith("/sign-in");
        assertThat(signIn("ada@example.com", GOOD, "/account").body()).contains("role=\"alert\"");
    }

    @Test
    void strangersWaitAndThePersonsOwnBrowserDoesNot() throws Exception {
        first();
        HttpClient stranger =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = "email=ada%40example.com&password=" + encoded(OTHER) + "&form_token="
                + encoded(token(get(stranger, "/sign-in")));
        for (int index = 0; index < SignInLimits.ADDRESS_TRIES; index++) {
            assertThat(post(stranger, "/sign-in", form).statusCode()).isEqualTo(400);
        }

        HttpResponse<String> waits = post(stranger, "/sign-in", form);
        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.body()).contains("wait 30 seconds");
        assertThat(waits.headers().firstValue("Retry-After")).contains("30");
        assertThat(location(signIn("ada@example.com", GOOD, "/account"))).isEqualTo("/account");

        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(30)));
        assertThat(post(stranger, "/sign-in", form).statusCode()).isEqualTo(400);
        stranger.shutdownNow();
    }

    @Test
    void whatActsForAPersonIsListedAndTakenBack() throws Exception {
        first();
        HttpClient phone =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        signIn(phone, "ada@example.com", GOOD, "/account");
        var token = tokens.create(ada, "laptop", Set.of(Scope.TOOLS_READ), Optional.empty());
        assertThat(get("/account").body())
                .contains("laptop", token.token().id().toString())
                .doesNotContain(token.secret().reveal());

        assertThat(location(submit(
                        browser,
                        "/account",
                        "/account/tokens/revoke",
                        "id=" + token.token().id())))
                .isEqualTo("/account?done=revoked");
        assertThat(get("/account?done=revoked").body())
                .contains("It is revoked")
                .doesNotContain("laptop");
        assertThat(get("/account?done=%3Cb%3E").body()).doesNotContain("<b>");
        submit(browser, "/account", "/account/sessions/end-others", "x=1");

        assertThat(location(get(phone, "/account"))).startsWith("/sign-in");
        assertThat(get("/account").statusCode()).isEqualTo(200);
        phone.shutdownNow();
    }

    @Test
    void thePasswordIsChangedWithTheOldOne() throws Exception {
        first();
        String fields = "password=" + encoded(OTHER) + "&current=";

        assertThat(submit(browser, "/account", "/account/password", fields + "wrong")
                        .body())
                .contains("The current password is not right");
        assertThat(location(submit(browser, "/account", "/account/password", fields + encoded(GOOD))))
                .isEqualTo("/account?done=password");

        assertThat(signIn("ada@example.com", GOOD, "/account").statusCode()).isEqualTo(400);
        assertThat(signIn("ada@example.com", OTHER, "/account").statusCode()).isEqualTo(303);
    }

    @Test
    void passkeysAreMadeSoonAfterSigningInAlone() throws Exception {
        first();
        String token = token(get("/account"));
        assertThat(json("/passkeys/add/options", "{}", token).body()).contains("\"challenge\"", "\"required\"");
        assertThat(json("/passkeys/add", "{\"name\":\"x\",\"credential\":{}}", token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(json("/passkeys/sign-in/options", "{}", token).body()).contains("\"challenge\"");
        assertThat(json("/passkeys/sign-in", "{\"credential\":{}}", token).statusCode())
                .isEqualTo(400);
        assertThat(json("/passkeys/sign-in", "no json", token).statusCode()).isEqualTo(400);

        now.updateAndGet(instant -> instant.plus(PasskeyRoutes.RECENT));

        HttpResponse<String> late = json("/passkeys/add/options", "{}", token);
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("/sign-in?return_to=%2Faccount&again=1");
    }

    private HttpResponse<String> json(String path, String body, String token) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(server.at(path))
                        .header("Content-Type", "application/json")
                        .header("X-Form-Token", token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void scriptsAreFilesOfTheHub() throws Exception {
        for (String name : List.of("passkeys.js", "account.js", "htmx.min.js")) {
            HttpResponse<String> script = get("/assets/" + name);
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/javascript");
        }
    }
}
