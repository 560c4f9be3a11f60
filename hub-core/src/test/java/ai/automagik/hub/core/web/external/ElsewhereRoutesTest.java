package ai.automagik.hub.core.web.external;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.external.Arrivals;
import ai.automagik.hub.auth.external.BrowserSignIn;
import ai.automagik.hub.auth.external.GroupRoles;
import ai.automagik.hub.auth.external.Issuer;
import ai.automagik.hub.auth.external.IssuerHttp;
import ai.automagik.hub.auth.external.Organisations;
import ai.automagik.hub.auth.external.WorkOsApi;
import ai.automagik.hub.auth.external.WorkOsSignIn;
import ai.automagik.hub.auth.external.WorkOsWebhooks;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SetCookie;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.http.VisitServer;
import ai.automagik.hub.core.net.GuardedNetwork;
import ai.automagik.hub.core.net.HostPattern;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.User;
import java.net.CookieManager;
import java.net.URI;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Signing in elsewhere, over HTTP: a server of routes stands for WorkOS, another is the hub. */
final class ElsewhereRoutesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final List<User> entered = new ArrayList<>();
    private TestStorage storage;
    private VisitServer workOs;
    private VisitServer hub;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        workOs = new VisitServer(List.of(
                Route.program(
                        "POST",
                        "/user_management/authenticate",
                        visit -> VisitAnswer.json(
                                200,
                                JSON.objectNode()
                                        .set(
                                                "user",
                                                JSON.objectNode()
                                                        .put("id", "user_1")
                                                        .put("email", "ada@example.com")
                                                        .put("email_verified", true)))),
                Route.program(
                        "GET",
                        "/.well-known/openid-configuration",
                        visit -> VisitAnswer.json(
                                200,
                                JSON.objectNode()
                                        .put("issuer", visit.origin().toString())
                                        .put("jwks_uri", visit.origin() + "/jwks")))));
        String issuer = workOs.at("/").toString().replaceFirst("/$", "");
        IssuerHttp http = new IssuerHttp(new GuardedNetwork(
                "sign-in", Set.of(HostPattern.ANY), PrivateHosts.parse("none", "127.0.0.1"), Resolver.SYSTEM));
        WorkOsApi api = new WorkOsApi(workOs.at("/"), http, Secret.of("sk_1"));
        Organisations organisations = new Organisations(GroupRoles.USUAL, clock, random);
        Arrivals arrivals =
                new Arrivals(storage.storage(), new Users(storage.storage(), clock, random), organisations, api, clock);
        BrowserSignIn browser = BrowserSignIn.with(
                new WorkOsSignIn(issuer, "client_1", api, clock), arrivals, storage.storage(), clock, random);
        hub = new VisitServer(Stream.of(
                        new ElsewhereSignIn(browser, new OneBrowser()).routes(),
                        new IssuerRoutes(new Issuer(issuer, http, clock)).routes(),
                        new WebhookRoutes(
                                        new WorkOsWebhooks(
                                                storage.storage(), issuer, organisations, Secret.of("whsec")),
                                        clock)
                                .routes())
                .flatMap(List::stream)
                .toList());
    }

    @AfterEach
    void stop() {
        hub.close();
        workOs.close();
        storage.close();
    }

    private final class OneBrowser implements Browsers {

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return Optional.empty();
        }

        @Override
        public VisitAnswer enter(Visit visit, User user, VisitAnswer answer) {
            entered.add(user);
            return answer.with(new SetCookie("session", Secret.of("s"), Duration.ofMinutes(1)));
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(hub.at(path)).build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String state(HttpResponse<String> answer) {
        return Stream.of(URI.create(location(answer)).getRawQuery().split("&"))
                .filter(field -> field.startsWith("state="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBrowserGoesThereAndComesBackSignedIn() throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> there = get(browser, "/sign-in?return_to=/account");
        HttpResponse<String> back = get(browser, "/sign-in/callback?code=c&" + state(there));

        assertThat(there.statusCode()).isEqualTo(303);
        assertThat(location(there))
                .startsWith(workOs.at("/user_management/authorize?").toString());
        assertThat(there.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("hub_sign_in=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/account");
        assertThat(entered).extracting(User::email).containsExactly("ada@example.com");
    }

    @Test
    void anotherBrowserGetsNothingAndTheSameOneNothingTwice() throws Exception {
        HttpClient browser = browser();
        String state = state(get(browser, "/sign-in"));

        HttpResponse<String> other = get(browser(), "/sign-in/callback?code=c&" + state);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("sign in again");
        assertThat(entered).isEmpty();

        assertThat(get(browser, "/sign-in/callback?code=c&" + state).statusCode())
                .isEqualTo(303);
        assertThat(get(browser, "/sign-in/callback?code=c&" + state).statusCode())
                .isEqualTo(403);
        assertThat(entered).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/a\\b",
                "javascript:alert(1)",
                "account",
                ""
            })
    void noSignInLeadsOutOfTheHub(String returnTo) throws Exception {
        HttpClient browser = browser();
        String encoded = URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
        String state = state(get(browser, "/sign-in?return_to=" + encoded));

        assertThat(location(get(browser, "/sign-in/callback?code=c&" + state))).isEqualTo("/account");
    }

    @Test
    void theIssuersMetadataIsForwardedAndKept() throws Exception {
        HttpClient client = browser();
        HttpResponse<String> root = get(client, "/.well-known/oauth-authorization-server");
        HttpResponse<String> path = get(client, "/.well-known/oauth-authorization-server/mcp");
        workOs.close();
        HttpResponse<String> later = get(client, "/.well-known/oauth-authorization-server");

        assertThat(root.body()).contains("\"jwks_uri\"").isEqualTo(path.body()).isEqualTo(later.body());
        assertThat(root.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void aWebhookWithoutItsSignatureIsRefused() throws Exception {
        HttpResponse<String> answer = browser()
                .send(
                        HttpRequest.newBuilder(hub.at("/webhooks/workos"))
                                .header("WorkOS-Signature", "t=1, v1=" + "0".repeat(64))
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("WORKOS_WEBHOOK_SECRET");
    }
}
