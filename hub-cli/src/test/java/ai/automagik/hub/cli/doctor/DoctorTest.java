package ai.automagik.hub.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.doctor.Doctor.Examined;
import ai.automagik.hub.spi.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor finds each fault that is planted, and nothing else. */
class DoctorTest {

    private static final String PATH = "GET /.well-known/oauth-protected-resource/mcp";
    private static final String ROOT = "GET /.well-known/oauth-protected-resource";
    private static final String SERVER = "GET as:/.well-known/oauth-authorization-server";

    private final FakeDeployment deployment = FakeDeployment.start();

    @AfterEach
    void stop() {
        deployment.close();
    }

    /** A fault, the check that shall find it, and what its cure shall speak of. */
    record Planted(String fault, String check, String cure, Consumer<FakeDeployment> plant) {

        @Override
        public String toString() {
            return fault;
        }
    }

    private static Planted planted(String fault, String check, String cure, Consumer<FakeDeployment> plant) {
        return new Planted(fault, check, cure, plant);
    }

    static Stream<Planted> faults() {
        return Stream.of(atTheHub(), atTheMetadata(), atTheServer(), atRegistration(), onTheWay())
                .flatMap(List::stream);
    }

    private static List<Planted> atTheHub() {
        return List.of(
                planted("nothing listens", "reachable", "start the hub", FakeDeployment::closeHub),
                planted("another site's page at /version", "hub", "every path", hub -> hub.page("GET /version", 200)),
                planted(
                        "another program at /version",
                        "hub",
                        "every path",
                        hub -> hub.json("GET /version", 200, "{\"name\":\"other\"}")),
                planted(
                        "plain HTTP to another machine",
                        "https",
                        "HUB_PUBLIC_URL",
                        hub -> hub.knownAs("hub.example.com")),
                planted(
                        "storage is away",
                        "ready",
                        "log",
                        hub -> hub.json("GET /ready", 503, "{\"parts\":{\"storage\":{\"ready\":false}}}")),
                planted("/ready hidden", "ready", "log", hub -> hub.page("GET /ready", 404)),
                planted("clock ahead", "clock", "NTP", hub -> hub.clock(FakeDeployment.NOW.plusSeconds(40))),
                planted("clock behind", "clock", "NTP", hub -> hub.clock(FakeDeployment.NOW.minusSeconds(40))));
    }

    private static List<Planted> atTheMetadata() {
        return List.of(
                planted("no metadata at the path", "metadata-path", "well-known", hub -> hub.page(PATH, 404)),
                planted("metadata behind sign-in", "metadata-path", "exempt", hub -> hub.page(PATH, 401)),
                planted("a page for metadata", "metadata-path", "well-known", hub -> hub.page(PATH, 200)),
                planted("metadata redirected", "metadata-path", "itself", hub -> redirect(hub, PATH, "/elsewhere")),
                planted("no metadata at the root", "metadata-root", "well-known", hub -> hub.page(ROOT, 404)),
                planted("root behind sign-in", "metadata-root", "exempt", hub -> hub.page(ROOT, 403)),
                planted(
                        "broken JSON at the root",
                        "metadata-root",
                        "well-known",
                        hub -> hub.json(ROOT, 200, "{\"resource")),
                planted(
                        "the two differ",
                        "metadata-agree",
                        "same hub",
                        hub -> hub.edit(ROOT, document -> document.put("resource", "http://127.0.0.1:1/mcp"))),
                planted(
                        "the resource has another path",
                        "resource",
                        "HUB_PUBLIC_URL",
                        hub -> hub.editMetadata(document -> document.put("resource", hub.url() + "/x"))),
                planted(
                        "the hub does not know of TLS",
                        "resource",
                        "TLS",
                        hub -> hub.editMetadata(document ->
                                document.put("resource", hub.url().toString().replace("http:", "https:")))),
                planted(
                        "the Host header is not passed on",
                        "resource",
                        "Host header",
                        hub -> hub.editMetadata(document -> document.put("resource", "http://hub-internal:8000/mcp"))),
                planted(
                        "the resource is no URL",
                        "resource",
                        "no URL",
                        hub -> hub.editMetadata(document -> document.put("resource", "hub"))),
                planted("typed with a slash", "resource", "/mcp' is right", hub -> hub.typedAs(hub.url() + "/")),
                planted(
                        "typed with another host",
                        "resource",
                        "is right",
                        hub -> hub.typedAs(hub.url().toString().replace("127.0.0.1", "localhost"))),
                planted(
                        "no CORS",
                        "metadata-cors",
                        "CORS",
                        hub -> hub.change(PATH, answer -> answer.removeHeader("Access-Control-Allow-Origin"))),
                planted(
                        "CORS twice",
                        "metadata-cors",
                        "CORS",
                        hub -> hub.change(ROOT, answer -> answer.addHeader("Access-Control-Allow-Origin", "*"))),
                planted(
                        "offline_access in the metadata",
                        "scopes",
                        "leave it out",
                        hub -> hub.editMetadata(document ->
                                document.putArray("scopes_supported").add("offline_access"))),
                planted(
                        "admin in the challenge",
                        "scopes",
                        "leave it out",
                        hub -> hub.challenge(text -> text.replace("tools:read", "tools:read admin"))),
                planted(
                        "no authorization server",
                        "authorization-server",
                        "HUB_SIGN_IN",
                        hub -> hub.editMetadata(document -> document.putArray("authorization_servers"))),
                planted(
                        "an authorization server without TLS",
                        "authorization-server",
                        "https://",
                        hub -> hub.editMetadata(document ->
                                document.putArray("authorization_servers").add("http://auth.example.com"))));
    }

    private static List<Planted> atTheServer() {
        return List.of(
                planted("no server metadata", "server-metadata", "start it", hub -> hub.page(SERVER, 404)),
                planted("a page for server metadata", "server-metadata", "start it", hub -> hub.page(SERVER, 200)),
                planted(
                        "huge server metadata",
                        "server-metadata",
                        "start it",
                        hub -> hub.json(SERVER, 200, "{\"x\":\"" + "x".repeat(Web.MAX_BODY_BYTES) + "\"}")),
                planted(
                        "slow server metadata",
                        "server-metadata",
                        "start it",
                        hub -> hub.change(SERVER, answer -> answer.headersDelay(30, TimeUnit.SECONDS))),
                planted(
                        "the issuer has a slash",
                        "issuer",
                        "exactly",
                        hub -> hub.editServer(document -> document.put("issuer", hub.issuer() + "/"))),
                planted(
                        "no token endpoint",
                        "endpoints",
                        "public address",
                        hub -> hub.editServer(document -> document.remove("token_endpoint"))),
                planted(
                        "an endpoint without TLS",
                        "endpoints",
                        "https://",
                        hub -> hub.editServer(
                                document -> document.put("authorization_endpoint", "http://auth.example.com/a"))),
                planted(
                        "no PKCE",
                        "pkce",
                        "S256",
                        hub -> hub.editServer(document -> document.remove("code_challenge_methods_supported"))),
                planted(
                        "PKCE plain alone",
                        "pkce",
                        "S256",
                        hub -> hub.editServer(document -> document.putArray("code_challenge_methods_supported")
                                .add("plain"))),
                planted(
                        "no public clients",
                        "public-clients",
                        "public clients",
                        hub -> hub.editServer(document -> document.putArray("token_endpoint_auth_methods_supported")
                                .add("client_secret_basic"))),
                planted(
                        "no client documents",
                        "client-documents",
                        "client id metadata",
                        hub -> hub.editServer(
                                document -> document.put("client_id_metadata_document_supported", false))),
                planted(
                        "no iss",
                        "iss",
                        "iss parameter",
                        hub -> hub.editServer(
                                document -> document.remove("authorization_response_iss_parameter_supported"))),
                planted(
                        "nothing forwarded at the root",
                        "forwarded",
                        "well-known",
                        hub -> hub.page("GET /.well-known/oauth-authorization-server", 404)),
                planted(
                        "nothing forwarded at the path",
                        "forwarded",
                        "well-known",
                        hub -> hub.page("GET /.well-known/oauth-authorization-server/mcp", 404)),
                planted(
                        "forwarded to a stranger",
                        "forwarded",
                        "well-known",
                        hub -> redirect(
                                hub, "GET /.well-known/oauth-authorization-server", "https://stranger.example.com/x")));
    }

    private static List<Planted> atRegistration() {
        return List.of(
                planted(
                        "no registration endpoint",
                        "registration",
                        "dynamic client registration",
                        hub -> hub.editServer(document -> document.remove("registration_endpoint"))),
                planted(
                        "registration answered 200",
                        "registration",
                        "201",
                        hub -> hub.json("POST as:/register", 200, "{\"client_id\":\"c1\"}")),
                planted(
                        "registration forbidden",
                        "registration",
                        "dynamic client registration",
                        hub -> hub.json(
                                "POST as:/register", 403, "{\"error\":\"dynamic_client_registration_disabled\"}")),
                planted(
                        "resource unknown, sent back",
                        "resource-accepted",
                        "register exactly this URL",
                        hub -> redirect(
                                hub, "GET as:/authorize", Deployment.REDIRECT + "?error=invalid_target&state=doctor")),
                planted(
                        "resource unknown, on a page",
                        "resource-accepted",
                        "register exactly this URL",
                        hub -> hub.answer(
                                "GET as:/authorize",
                                request -> new MockResponse.Builder().code(400).body("<p>invalid_target</p>"))),
                planted(
                        "authorization refused",
                        "resource-accepted",
                        "log",
                        hub -> redirect(hub, "GET as:/authorize", Deployment.REDIRECT + "?error=invalid_scope")),
                planted(
                        "resource unknown for tokens",
                        "resource-at-token",
                        "register exactly this URL",
                        hub -> hub.json("POST as:/token", 400, "{\"error\":\"invalid_target\"}")),
                planted(
                        "a page of the token endpoint",
                        "resource-at-token",
                        "as they are",
                        hub -> hub.page("POST as:/token", 502)),
                planted(
                        "client not taken",
                        "resource-at-token",
                        "log",
                        hub -> hub.json("POST as:/token", 401, "{\"error\":\"invalid_client\"}")));
    }

    private static List<Planted> onTheWay() {
        return List.of(
                planted(
                        "calls let in",
                        "post-challenge",
                        "401",
                        hub -> onPlainPost(hub, FakeDeployment.json(200, "{}"))),
                planted(
                        "calls sent to another host",
                        "post-challenge",
                        "that host",
                        hub -> onPlainPost(
                                hub,
                                new MockResponse.Builder()
                                        .code(308)
                                        .addHeader("Location", "https://other.example.com/mcp"))),
                planted(
                        "calls sent elsewhere here",
                        "post-challenge",
                        "HUB_PUBLIC_URL",
                        hub -> onPlainPost(
                                hub, new MockResponse.Builder().code(301).addHeader("Location", "/mcp/"))),
                planted(
                        "a proxy's own sign-in",
                        "post-challenge",
                        "no sign-in of a proxy",
                        hub -> onPlainPost(
                                hub,
                                new MockResponse.Builder()
                                        .code(401)
                                        .addHeader("WWW-Authenticate", "Basic realm=\"x\""))),
                planted(
                        "a challenge cut short",
                        "post-challenge",
                        "WWW-Authenticate",
                        hub -> onPlainPost(
                                hub, new MockResponse.Builder().code(401).addHeader("WWW-Authenticate", "Bearer"))),
                planted("GET not passed on", "get-challenge", "401", hub -> hub.page("GET /mcp", 405)),
                planted(
                        "a challenge to another host",
                        "challenge-url",
                        "HUB_PUBLIC_URL",
                        hub -> hub.challenge(text -> text.replace("127.0.0.1", "hub-internal"))),
                planted(
                        "a challenge to nowhere",
                        "challenge-url",
                        "update",
                        hub -> hub.challenge(text -> text.replace("/.well-known/", "/well-known/"))),
                planted(
                        "wrong tokens answered 403",
                        "wrong-token",
                        "Authorization",
                        hub -> onPost(hub, "Authorization", FakeDeployment.json(403, "{}"))),
                planted(
                        "wrong tokens not told",
                        "wrong-token",
                        "WWW-Authenticate",
                        hub -> hub.challenge(text -> text.replace("error=\"invalid_token\", ", ""))),
                planted(
                        "strange origins let in",
                        "foreign-origin",
                        "Origin header",
                        hub -> onPost(hub, "Origin", FakeDeployment.json(200, "{}"))),
                planted(
                        "answers may be kept",
                        "caching",
                        "cache nothing",
                        hub -> hub.change(
                                "GET /mcp", answer -> answer.addHeader("Cache-Control", "public, max-age=60"))),
                planted(
                        "answers are old",
                        "caching",
                        "cache nothing",
                        hub -> hub.change("POST /mcp", answer -> answer.addHeader("Age", "3"))),
                planted(
                        "answers come from a cache",
                        "caching",
                        "cache nothing",
                        hub -> hub.change("POST /mcp", answer -> answer.addHeader("X-Cache", "HIT from edge"))),
                planted(
                        "streams may be gathered",
                        "streaming",
                        "next proxy",
                        hub -> hub.change("POST /mcp", answer -> answer.removeHeader("X-Accel-Buffering"))),
                planted(
                        "streams are gathered",
                        "streaming",
                        "buffering",
                        hub -> onPost(hub, "Mcp-Method", stream().bodyDelay(30, TimeUnit.SECONDS))),
                planted(
                        "streams are turned into JSON",
                        "streaming",
                        "Accept",
                        hub -> onPost(hub, "Mcp-Method", FakeDeployment.json(200, "{}"))));
    }

    private static MockResponse.Builder stream() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .addHeader("X-Accel-Buffering", "no")
                .body("data: {}\n\n");
    }

    private static void redirect(FakeDeployment hub, String key, String location) {
        hub.answer(key, request -> new MockResponse.Builder().code(302).addHeader("Location", location));
    }

    /** Answers calls that have a certain header otherwise. */
    private static void onPost(FakeDeployment hub, String header, MockResponse.Builder answer) {
        hub.divert(
                "POST /mcp",
                request -> request.getHeaders().get(header) != null
                        && (header.equals("Mcp-Method")
                                || !("Bearer " + FakeDeployment.TOKEN)
                                        .equals(request.getHeaders().get("Authorization"))),
                answer);
    }

    /** Answers calls of nobody in particular otherwise. */
    private static void onPlainPost(FakeDeployment hub, MockResponse.Builder answer) {
        hub.divert(
                "POST /mcp",
                request -> request.getHeaders().get("Authorization") == null
                        && request.getHeaders().get("Origin") == null,
                answer);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachPlantedFaultIsFoundAndNothingElse(Planted planted) {
        planted.plant().accept(deployment);

        List<Examined> faults = examine().stream()
                .filter(each -> each.finding() instanceof Finding.Fault)
                .toList();

        assertThat(faults).extracting(Examined::check).containsExactly(planted.check());
        assertThat(((Finding.Fault) faults.getFirst().finding()).cure()).contains(planted.cure());
    }

    @Test
    void everyCheckHasAFaultThatItFinds() {
        assertThat(faults().map(Planted::check)).containsAll(Doctor.checks());
    }

    @Test
    void aHealthyHubHasNoFaultAndNothingIsLeftOut() {
        assertThat(examine())
                .allSatisfy(each -> assertThat(each.finding()).as(each.check()).isInstanceOf(Finding.Ok.class));
        assertThat(deployment.seen()).contains("DELETE as:/register/c1");
    }

    @Test
    void theServerMayRedirectOldClientsToItself() {
        redirect(
                deployment,
                "GET /.well-known/oauth-authorization-server",
                deployment.issuer() + "/.well-known/oauth-authorization-server");

        assertThat(examine()).noneMatch(each -> each.finding() instanceof Finding.Fault);
    }

    @Test
    void nobodyIsRegisteredWhereThatIsNotWanted() {
        List<Examined> examined = doctor().examine(deployment.url(), new Doctor.Options(false, Optional.empty()));

        assertThat(examined).noneMatch(each -> each.finding() instanceof Finding.Fault);
        assertThat(deployment.seen()).noneMatch(asked -> asked.startsWith("POST as:"));
    }

    @Test
    void anOriginStandsForItsUsualPath() {
        List<Examined> examined =
                doctor().examine(URI.create(deployment.origin()), new Doctor.Options(true, Optional.empty()));

        assertThat(examined).noneMatch(each -> each.finding() instanceof Finding.Fault);
    }

    @Test
    void theCureForAuthKitNamesThePlaceInItsDashboard() {
        Issuer issuer = new Issuer("https://x.authkit.app", URI.create("https://x.authkit.app"), false);

        assertThat(issuer.cure("switch it on", "other")).contains("MCP Auth", "switch it on");
    }

    private List<Examined> examine() {
        return doctor().examine(
                        deployment.url(), new Doctor.Options(true, Optional.of(Secret.of(FakeDeployment.TOKEN))));
    }

    private static Doctor doctor() {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(Duration.ofSeconds(2))
                .dns(DoctorTest::lookUp)
                .build();
        return new Doctor(client, () -> FakeDeployment.NOW);
    }

    /** The only names in the world. */
    private static List<InetAddress> lookUp(String host) throws UnknownHostException {
        return switch (host) {
            case "127.0.0.1", "localhost", "hub.example.com" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
            default -> throw new UnknownHostException(host);
        };
    }
}
