package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.BearerAuthenticator;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.server.AuthorizationServer;
import ai.automagik.hub.auth.server.GrantTokens;
import ai.automagik.hub.auth.server.Resources;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.http.AccessCheck;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpBounds;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.core.http.HubServer;
import ai.automagik.hub.core.http.McpServlet;
import ai.automagik.hub.core.http.Origins;
import ai.automagik.hub.core.http.Readiness;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.TrustedProxies;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.http.VisitServlet;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.core.net.GuardedNetwork;
import ai.automagik.hub.core.net.HostPattern;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.storage.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port that is its own authorization server; people sign in by a cookie that names them. */
final class OAuthHub implements AutoCloseable {

    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";

    /** The SHA-256 of the verifier, in base64url. */
    static final String CHALLENGE = challenge();

    private static final String MEANT = "who";
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final ScriptedHub scripted = new ScriptedHub();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestStorage storage;
    private final HubServer http;
    final AuthorizationServer server;
    final Users users;
    final URI base;

    OAuthHub(Path folder) throws IOException {
        storage = new TestStorage(folder);
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        users = new Users(storage.storage(), clock, random);
        Doorway doorway = new Doorway(true, Set.of("hub.example"), Set.of());
        Origins origins = new Origins(Optional.of(URI.create("https://hub.example")));
        Resources resources = new Resources(
                "/mcp", origins.publicUrl(), host -> doorway.check(host, null).isEmpty());
        BearerAuthenticator authenticator =
                new BearerAuthenticator(List.of(new GrantTokens(storage.storage(), clock, resources)));
        server = AuthorizationServer.over(
                storage.storage(),
                clock,
                random,
                resources,
                host -> new GuardedNetwork(
                        "hub", Set.of(HostPattern.exactly(host)), PrivateHosts.LOOPBACK, Resolver.SYSTEM),
                authenticator::forget);
        HttpBounds bounds = HttpHub.PATIENT;
        http = new HubServer(
                new HubServer.Address("127.0.0.1", 0),
                new HubServer.Services(
                        ScriptedHub.IDENTITY,
                        new McpServlet(new McpServlet.Parts(
                                scripted.dispatcher(),
                                scripted,
                                authenticator,
                                doorway,
                                new ChallengeHeader(Optional.of(origins)),
                                bounds)),
                        Optional.of(new VisitServlet(
                                OAuthRoutes.of(server, new CookieSignIn()),
                                new VisitServlet.Checks(
                                        new AccessCheck(new CookieSignIn(), AccessCheck.Members.of(storage.storage())),
                                        doorway,
                                        origins,
                                        TrustedProxies.NONE,
                                        new BoundedBody(bounds),
                                        storage.storage().sealer(),
                                        random))),
                        Optional.empty(),
                        () -> new Readiness(List.of())),
                bounds);
        base = URI.create("http://127.0.0.1:" + http.start());
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private final class CookieSignIn implements SignIn {

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return visit.cookie(MEANT)
                    .flatMap(users::find)
                    .map(user -> new SignedIn(user, "session of " + user.email(), Instant.EPOCH));
        }

        @Override
        public VisitAnswer begin(Visit visit, String returnTo) {
            return VisitAnswer.redirect("/sign-in?to=" + encoded(returnTo));
        }
    }

    User person(String email) {
        return users.find(email).orElseGet(() -> users.add(email));
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve(path)), headers);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    HttpResponse<String> form(String path, Map<String, String> fields, String... headers) throws Exception {
        return post(path, "application/x-www-form-urlencoded", query(fields), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    String register(String redirect) throws Exception {
        HttpResponse<String> made = post("/oauth/register", "application/json", """
                {"client_name":"Probe <b>","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}""".formatted(redirect));
        return json(made).path("client_id").asString();
    }

    Map<String, String> asks(String clientId, String redirect) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", redirect);
        fields.put("code_challenge", CHALLENGE);
        fields.put("code_challenge_method", "S256");
        fields.put("state", "a state & more");
        fields.put("scope", "tools:read tools:call");
        fields.put("resource", base + "/mcp");
        return fields;
    }

    Map<String, String> redeems(String clientId, String redirect, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", redirect);
        fields.put("code", code);
        fields.put("code_verifier", VERIFIER);
        fields.put("resource", base + "/mcp");
        return fields;
    }

    /** Opens the consent page as somebody. */
    HttpResponse<String> consent(String email, Map<String, String> asks) throws Exception {
        return get("/oauth/authorize?" + query(asks), "Cookie", MEANT + "=" + email);
    }

    /** Presses a button of a consent page as somebody. */
    HttpResponse<String> press(HttpResponse<String> page, String email, String... more) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(page.body());
        while (inputs.find()) {
            fields.put(unescaped(inputs.group(1)), unescaped(inputs.group(2)));
        }
        for (int index = 0; index < more.length; index += 2) {
            fields.put(more[index], more[index + 1]);
        }
        List<String> cookies = new ArrayList<>(List.of(MEANT + "=" + email));
        page.headers().allValues("Set-Cookie").forEach(cookie -> cookies.add(cookie.split(";", 2)[0]));
        return form("/oauth/authorize", fields, "Cookie", String.join("; ", cookies));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    /** Calls MCP with a token. */
    HttpResponse<String> mcp(String token) throws Exception {
        return post(
                "/mcp",
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                "Accept",
                "application/json, text/event-stream",
                "Authorization",
                "Bearer " + token);
    }

    private static String unescaped(String text) {
        return text.replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        scripted.unblock.countDown();
        http.close();
        client.shutdownNow();
        client.close();
        storage.close();
    }
}
