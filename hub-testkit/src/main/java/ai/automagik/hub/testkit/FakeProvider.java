package ai.automagik.hub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An OAuth provider that a test scripts: authorization with PKCE, tokens with rotation and reuse detection, revocation, user
 * info. A real HTTP server on a free port of the loopback address. Thread-safe.
 *
 * <p>Its accounts are e-mail addresses. An access token tells nobody whose it is but {@link #accountOf}.
 */
public final class FakeProvider implements AutoCloseable {

    /** The client that it knows. */
    public static final String CLIENT_ID = "the-hub";

    /** That client's secret. */
    public static final String CLIENT_SECRET = "the-hub's secret";

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final HttpServer server;
    private final InstantSource clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final Map<String, Integer> refreshes = new HashMap<>();
    private final List<Map<String, String>> tokenRequests = new ArrayList<>();
    private final List<String> revocations = new ArrayList<>();
    private final List<String> userInfoRequests = new ArrayList<>();
    private Optional<FakeResponse> tokenTrouble = Optional.empty();
    private Optional<FakeResponse> revocationTrouble = Optional.empty();
    private String account = "somebody@example.org";
    private Optional<Set<String>> grantedOnly = Optional.empty();
    private Duration accessLife = Duration.ofHours(1);
    private Optional<Duration> refreshLife = Optional.empty();
    private boolean rotates = true;
    private boolean tellsScopes = true;
    private int made;

    private FakeProvider(HttpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /** What a consent gave, until it is exchanged. */
    private record Code(Grant grant, String redirect, String challenge) {}

    /** What a user granted. */
    private static final class Grant {

        private final String account;
        private final Set<String> scopes;
        private String refreshToken = "";
        private boolean over;

        Grant(String account, Set<String> scopes) {
            this.account = account;
            this.scopes = scopes;
        }
    }

    private record Access(Grant grant, Instant until) {}

    /**
     * Starts a provider.
     *
     * @param clock tells when its tokens end
     * @throws IOException if there is no free port
     */
    public static FakeProvider start(InstantSource clock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeProvider fake = new FakeProvider(server, clock);
        server.setExecutor(fake.executor);
        server.createContext("/authorize", exchange -> fake.answer(exchange, fake::authorize));
        server.createContext("/token", exchange -> fake.answer(exchange, fake::token));
        server.createContext("/revoke", exchange -> fake.answer(exchange, fake::revoke));
        server.createContext("/userinfo", exchange -> fake.answer(exchange, fake::userInfo));
        server.start();
        return fake;
    }

    /** Where people consent; a browser that comes here consents at once, as {@link #signedInAs} says. */
    public URI authorizationUrl() {
        return at("/authorize");
    }

    /** Where codes and refresh tokens become access tokens. */
    public URI tokenUrl() {
        return at("/token");
    }

    /** Where tokens are revoked. */
    public URI revocationUrl() {
        return at("/revoke");
    }

    /** Where an access token tells its account. */
    public URI userInfoUrl() {
        return at("/userinfo");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The hub's configuration keys for this provider under a name. */
    public Map<String, String> configuration(String provider) {
        String prefix = "OAUTH_" + provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(prefix + "CLIENT_ID", CLIENT_ID);
        keys.put(prefix + "CLIENT_SECRET", CLIENT_SECRET);
        keys.put(prefix + "AUTHORIZATION_URL", authorizationUrl().toString());
        keys.put(prefix + "TOKEN_URL", tokenUrl().toString());
        keys.put(prefix + "REVOCATION_URL", revocationUrl().toString());
        keys.put(prefix + "USERINFO_URL", userInfoUrl().toString());
        return keys;
    }

    /** Which account consents from now on. */
    public synchronized FakeProvider signedInAs(String email) {
        account = email;
        return this;
    }

    /** What consents grant from now on, whatever is asked. */
    public synchronized FakeProvider grantsOnly(String... scopes) {
        grantedOnly = Optional.of(Set.of(scopes));
        return this;
    }

    /** Consents grant what is asked from now on. */
    public synchronized FakeProvider grantsAll() {
        grantedOnly = Optional.empty();
        return this;
    }

    /** How long access tokens live from now on. */
    public synchronized FakeProvider accessTokensLive(Duration life) {
        accessLife = life;
        return this;
    }

    /** Says from now on how long refresh tokens live. */
    public synchronized FakeProvider refreshTokensLive(Duration life) {
        refreshLife = Optional.of(life);
        return this;
    }

    /** Whether a refresh gives a new refresh token and ends the old one. */
    public synchronized FakeProvider rotates(boolean yes) {
        rotates = yes;
        return this;
    }

    /** Whether token answers say what was granted. */
    public synchronized FakeProvider tellsScopes(boolean yes) {
        tellsScopes = yes;
        return this;
    }

    /** Answers token requests with this from now on. */
    public synchronized FakeProvider tokensFailWith(FakeResponse response) {
        tokenTrouble = Optional.of(response);
        return this;
    }

    /** Answers token requests properly from now on. */
    public synchronized FakeProvider tokensWork() {
        tokenTrouble = Optional.empty();
        return this;
    }

    /** Answers revocations with this from now on. */
    public synchronized FakeProvider revocationsFailWith(FakeResponse response) {
        revocationTrouble = Optional.of(response);
        return this;
    }

    /** Ends every grant of an account, as its owner does in their settings there. */
    public synchronized void endGrantsOf(String email) {
        refreshTokens.values().stream()
                .filter(grant -> grant.account.equals(email))
                .forEach(grant -> grant.over = true);
    }

    /** Whose access token this is, if it is valid now. */
    public synchronized Optional<String> accountOf(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(access -> access.until().isAfter(clock.instant()))
                .filter(access -> !access.grant().over)
                .map(access -> access.grant().account);
    }

    /** How often an account's tokens were refreshed. */
    public synchronized int refreshesOf(String email) {
        return refreshes.getOrDefault(email, 0);
    }

    /** The forms that came to the token endpoint. */
    public synchronized List<Map<String, String>> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** The accounts whose user info was asked for, each with a token of its own that was valid. */
    public synchronized List<String> userInfoRequests() {
        return List.copyOf(userInfoRequests);
    }

    /** The tokens that were revoked. */
    public synchronized List<String> revocations() {
        return List.copyOf(revocations);
    }

    /** Consents as a browser would; gives where the browser is sent back to. */
    public synchronized URI consent(URI authorization) {
        Map<String, String> query = fields(authorization.getRawQuery());
        if (!CLIENT_ID.equals(query.get("client_id"))
                || !"code".equals(query.get("response_type"))
                || !"S256".equals(query.get("code_challenge_method"))) {
            throw new AssertionError("not an authorization request with PKCE: " + query.keySet());
        }
        Set<String> asked =
                new TreeSet<>(List.of(query.getOrDefault("scope", "").split(" ", -1)));
        String code = "code-" + ++made;
        Grant grant = new Grant(account, grantedOnly.orElse(asked));
        codes.put(
                code,
                new Code(grant, query.getOrDefault("redirect_uri", ""), query.getOrDefault("code_challenge", "")));
        return URI.create(
                query.get("redirect_uri") + "?code=" + code + "&state=" + encoded(query.getOrDefault("state", "")));
    }

    /** Says no as a browser would; gives where the browser is sent back to. */
    public URI deny(URI authorization) {
        Map<String, String> query = fields(authorization.getRawQuery());
        return URI.create(
                query.get("redirect_uri") + "?error=access_denied&state=" + encoded(query.getOrDefault("state", "")));
    }

    private FakeResponse authorize(HttpExchange exchange, String body) {
        return new FakeResponse(
                FakeResponse.Way.ANSWERED,
                FOUND,
                Map.of("Location", consent(exchange.getRequestURI()).toString()),
                "");
    }

    private synchronized FakeResponse token(HttpExchange exchange, String body) {
        Map<String, String> form = fields(body);
        tokenRequests.add(Map.copyOf(form));
        if (tokenTrouble.isPresent()) {
            return tokenTrouble.get();
        }
        if (!isClient(exchange, form)) {
            return error(UNAUTHORIZED, "invalid_client");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchangeCode(form);
            case "refresh_token" -> refresh(form);
            default -> error(BAD_REQUEST, "unsupported_grant_type");
        };
    }

    private static boolean isClient(HttpExchange exchange, Map<String, String> form) {
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        String expected = encoded(CLIENT_ID) + ":" + encoded(CLIENT_SECRET);
        return basic == null
                ? CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"))
                : basic.equals(
                        "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)));
    }

    private FakeResponse exchangeCode(Map<String, String> form) {
        return Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                .filter(code -> code.redirect().equals(form.get("redirect_uri")))
                .filter(code -> code.challenge().equals(challenge(form.getOrDefault("code_verifier", ""))))
                .map(code -> tokens(code.grant(), true))
                .orElseGet(() -> error(BAD_REQUEST, "invalid_grant"));
    }

    private FakeResponse refresh(Map<String, String> form) {
        String token = form.getOrDefault("refresh_token", "");
        Grant grant = refreshTokens.get(token);
        if (grant == null || grant.over) {
            return error(BAD_REQUEST, "invalid_grant");
        }
        if (!grant.refreshToken.equals(token)) {
            // Somebody has it who should not: RFC 9700 section 4.14.2.
            grant.over = true;
            return error(BAD_REQUEST, "invalid_grant");
        }
        refreshes.merge(grant.account, 1, Integer::sum);
        return tokens(grant, rotates);
    }

    private FakeResponse tokens(Grant grant, boolean withRefreshToken) {
        String access = "access-" + ++made;
        accessTokens.put(access, new Access(grant, clock.instant().plus(accessLife)));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("access_token", text(access));
        fields.put("token_type", text("Bearer"));
        fields.put("expires_in", String.valueOf(accessLife.toSeconds()));
        if (withRefreshToken) {
            grant.refreshToken = "refresh-" + ++made;
            refreshTokens.put(grant.refreshToken, grant);
            fields.put("refresh_token", text(grant.refreshToken));
        }
        refreshLife.ifPresent(life -> fields.put("refresh_token_expires_in", String.valueOf(life.toSeconds())));
        if (tellsScopes) {
            fields.put("scope", text(String.join(" ", new TreeSet<>(grant.scopes))));
        }
        return FakeResponse.json(OK, object(fields));
    }

    private synchronized FakeResponse revoke(HttpExchange exchange, String body) {
        if (revocationTrouble.isPresent()) {
            return revocationTrouble.get();
        }
        String token = fields(body).getOrDefault("token", "");
        revocations.add(token);
        Optional.ofNullable(refreshTokens.get(token))
                .or(() -> Optional.ofNullable(accessTokens.get(token)).map(Access::grant))
                .ifPresent(grant -> grant.over = true);
        return FakeResponse.json(OK, "{}");
    }

    private synchronized FakeResponse userInfo(HttpExchange exchange, String body) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Optional<String> asked = accountOf(header.replaceFirst("^Bearer ", ""));
        asked.ifPresent(userInfoRequests::add);
        return asked.map(email ->
                        FakeResponse.json(OK, object(Map.of("sub", text("subject of " + email), "email", text(email)))))
                .orElseGet(() -> error(UNAUTHORIZED, "invalid_token"));
    }

    @FunctionalInterface
    private interface Endpoint {
        FakeResponse answer(HttpExchange exchange, String body);
    }

    private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            FakeResponse response = endpoint.answer(exchange, body);
            if (response.way() != FakeResponse.Way.ANSWERED) {
                return;
            }
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static FakeResponse error(int status, String code) {
        return FakeResponse.json(status, object(Map.of("error", text(code))));
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> text(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(Optional.ofNullable(encoded).orElse("").split("&", -1))
                .filter(pair -> pair.contains("="))
                .forEach(pair -> fields.put(
                        decoded(pair.substring(0, pair.indexOf('='))), decoded(pair.substring(pair.indexOf('=') + 1))));
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Stops the provider. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
