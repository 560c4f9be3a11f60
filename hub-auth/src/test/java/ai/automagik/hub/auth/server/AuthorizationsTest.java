package ai.automagik.hub.auth.server;

import static ai.automagik.hub.auth.server.ServerWorld.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.User;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationsTest {

    private ServerWorld world;
    private String client = "";

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new ServerWorld(folder);
        client = world.client().id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPersonIsAskedWithWhatTheyNeedToKnow() {
        assertThat(decide(ServerWorld.asks(client), world.ada))
                .isEqualTo(new Decision.Ask(
                        "Probe",
                        Optional.empty(),
                        "127.0.0.1",
                        "http://127.0.0.1",
                        Set.of(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE),
                        false,
                        "ada@example.com",
                        "ada@example.com"));
    }

    @Test
    void aYesGivesACodeThatNamesItsIssuer() {
        String location =
                location(world.server.authorizations().answer(ServerWorld.asks(client), world.ada, true, true));

        assertThat(location).startsWith(ServerWorld.REDIRECT + "?");
        assertThat(parameter(location, "code")).startsWith("ahub_ac_");
        assertThat(parameter(location, "state")).isEqualTo("a+state");
        assertThat(parameter(location, "iss")).isEqualTo("http%3A%2F%2Flocalhost%3A8000");
        assertThat(world.audit(world.ada)).contains("grant.create");
        assertThat(world.server.grants().list(world.ada)).isEmpty();
    }

    @Test
    void aNoGoesBackToTheClientWithTheIssuerToo() {
        String location =
                location(world.server.authorizations().answer(ServerWorld.asks(client), world.ada, false, false));

        assertThat(parameter(location, "error")).isEqualTo("access_denied");
        assertThat(parameter(location, "state")).isEqualTo("a+state");
        assertThat(parameter(location, "iss")).isNotEmpty();
        assertThat(parameter(location, "code")).isEmpty();
    }

    @Test
    void aRedirectWithAQueryKeepsIt() {
        String other = world.made("""
                {"redirect_uris":["https://client.example/back?from=hub"],"token_endpoint_auth_method":"none"}""").client().id();

        String location = location(
                world.server.authorizations().answer(asks(other, Map.of("redirect_uri", "")), world.ada, true, false));

        assertThat(location).startsWith("https://client.example/back?from=hub&code=");
    }

    /** Nobody is sent to an address that is not known to be the client's. */
    @TestFactory
    Stream<DynamicTest> nobodyIsSentAnywhere() {
        Map<String, AuthorizeRequest> cases = new HashMap<>();
        cases.put("no client", asks("", Map.of()));
        cases.put("an unknown client", asks("ahub_client_x", Map.of()));
        cases.put("another redirect", asks(client, Map.of("redirect_uri", "http://127.0.0.1/other")));
        cases.put("another machine", asks(client, Map.of("redirect_uri", "https://evil.example/callback")));
        cases.put("a fragment", asks(client, Map.of("redirect_uri", ServerWorld.REDIRECT + "#x")));
        cases.put("user information", asks(client, Map.of("redirect_uri", "http://127.0.0.1@evil.example/callback")));
        cases.put("a document that is none", asks("https://client.example/", Map.of()));
        return cases.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    assertThat(decide(one.getValue(), world.ada)).isInstanceOf(Decision.Unfit.class);
                    assertThat(world.server.authorizations().answer(one.getValue(), world.ada, true, true))
                            .isInstanceOf(Decision.Unfit.class);
                }));
    }

    /** Whatever else is wrong, the client is told, whoever sits there, and gets no code. */
    @TestFactory
    Stream<DynamicTest> theClientIsTold() {
        return Map.<Map<String, String>, String>ofEntries(
                        Map.entry(Map.of("response_type", ""), "invalid_request"),
                        Map.entry(Map.of("response_type", "token"), "unsupported_response_type"),
                        Map.entry(Map.of("code_challenge", ""), "invalid_request"),
                        Map.entry(Map.of("code_challenge", "short"), "invalid_request"),
                        Map.entry(Map.of("code_challenge_method", ""), "invalid_request"),
                        Map.entry(Map.of("code_challenge_method", "plain"), "invalid_request"),
                        Map.entry(Map.of("resource", "https://other.example/mcp"), "invalid_target"),
                        Map.entry(Map.of("scope", "unheard:of"), "invalid_scope"),
                        Map.entry(Map.of("state", "s".repeat(2_049)), "invalid_request"),
                        Map.entry(Map.of("repeats", "yes"), "invalid_request"),
                        Map.entry(Map.of("prompt", "none consent"), "invalid_request"))
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey().keySet() + " " + one.getValue(),
                        () -> told(asks(client, one.getKey()), one.getValue())));
    }

    private void told(AuthorizeRequest request, String error) {
        for (Decision decision : List.of(
                world.server.authorizations().decide(request, Optional.empty()),
                decide(request, world.ada),
                world.server.authorizations().answer(request, world.ada, true, true))) {
            assertThat(parameter(location(decision), "error")).isEqualTo(error);
            assertThat(parameter(location(decision), "iss")).isNotEmpty();
            assertThat(parameter(location(decision), "code")).isEmpty();
        }
    }

    @Test
    void whoeverIsNotSignedInSignsInFirst() {
        assertThat(world.server.authorizations().decide(ServerWorld.asks(client), Optional.empty()))
                .isInstanceOf(Decision.SignInFirst.class);
        assertThat(world.server
                        .authorizations()
                        .decide(asks("https://client.example/client.json", Map.of()), Optional.empty()))
                .isInstanceOf(Decision.SignInFirst.class);
    }

    @Test
    void aSilentRequestAsksNobody() {
        AuthorizeRequest silent = asks(client, Map.of("prompt", "none"));

        assertThat(parameter(location(world.server.authorizations().decide(silent, Optional.empty())), "error"))
                .isEqualTo("login_required");
        assertThat(parameter(location(decide(silent, world.ada)), "error")).isEqualTo("consent_required");
        // The document of a stranger's client is not fetched to find out where to say so.
        assertThat(world.server
                        .authorizations()
                        .decide(asks("https://client.example/client.json", Map.of("prompt", "none")), Optional.empty()))
                .isInstanceOf(Decision.Unfit.class);
    }

    @Test
    void whatClientsAskByHabitMeansTheUsual() {
        assertThat(asked("openid profile offline_access", world.ada).scopes())
                .containsExactlyInAnyOrder(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE);
        assertThat(asked("tools:read unheard:of offline_access", world.ada).scopes())
                .containsExactly(Scope.TOOLS_READ);
    }

    @Test
    void onlyWhoeverRunsThePlatformIsAskedForThatAndHasToTickIt() {
        AuthorizeRequest request = ServerWorld.scoped(ServerWorld.asks(client), "tools:read admin");
        assertThat(asked("tools:read admin", world.ada).admin()).isFalse();
        assertThat(asked("tools:read admin", world.owner).admin()).isTrue();
        assertThat(asked("tools:read admin", world.owner).scopes()).containsExactly(Scope.TOOLS_READ);

        assertThat(scopes(request, world.ada, true)).containsExactly("tools:read");
        assertThat(scopes(request, world.owner, false)).containsExactly("tools:read");
        assertThat(scopes(request, world.owner, true)).containsExactlyInAnyOrder("tools:read", "admin");
    }

    @Test
    void whatAPersonCannotGiveAtAllIsNotAskedOfThem() {
        AuthorizeRequest request = ServerWorld.scoped(ServerWorld.asks(client), "admin");

        assertThat(parameter(location(decide(request, world.ada)), "error")).isEqualTo("invalid_scope");
        assertThat(parameter(
                        location(world.server.authorizations().answer(request, world.owner, true, false)), "error"))
                .isEqualTo("access_denied");
    }

    @Test
    void aClientThatRegisteredItselfIsAskedAboutEveryTime() {
        world.granted(client);

        assertThat(decide(ServerWorld.asks(client), world.ada)).isInstanceOf(Decision.Ask.class);
    }

    @Test
    void aClientWithADocumentOnThisMachineIsAskedAboutEveryTimeAndItsHostIsNamed() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            String id = server.url("/client.json").toString();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("{\"client_id\":\"%s\",\"redirect_uris\":[\"%s\"]}".formatted(id, ServerWorld.REDIRECT))
                    .build());
            world.granted(id);

            assertThat(decide(ServerWorld.asks(id), world.ada))
                    .isInstanceOfSatisfying(
                            Decision.Ask.class,
                            ask -> assertThat(ask.vouching()).contains(server.getHostName()));
        }
    }

    @Test
    void aConsentIsRememberedForAClientOfTheWebUntilItsGrantEnds() {
        String id = "https://claude.ai/client.json";
        String back = "https://claude.ai/back";
        Client claude = new Client(id, "Claude", Optional.of("claude.ai"), List.of(back, "http://localhost/callback"));
        Clients clients = new Clients(
                world.storage, () -> world.now, new SecureRandom(), (url, asking) -> new Clients.Lookup.Found(claude));
        Authorizations authorizations =
                new Authorizations(world.storage, () -> world.now, new SecureRandom(), clients, world.resources);
        AuthorizeRequest request = asks(id, Map.of("redirect_uri", back, "scope", "tools:read tools:call"));
        Optional<User> ada = Optional.of(world.ada);
        assertThat(authorizations.decide(request, ada)).isInstanceOf(Decision.Ask.class);
        String code = parameter(location(authorizations.answer(request, world.ada, true, false)), "code");
        TokenRequest redeem = ServerWorld.redeems(id, Secret.of(code));
        ServerWorld.issued(world.answer(new TokenRequest(
                redeem.origin(),
                redeem.credentials(),
                redeem.grantType(),
                redeem.code(),
                redeem.verifier(),
                Optional.of(back),
                Optional.empty(),
                Optional.empty(),
                List.of())));

        assertThat(parameter(location(authorizations.decide(request, ada)), "code"))
                .isNotEmpty();
        assertThat(authorizations.decide(asks(id, Map.of("redirect_uri", back, "scope", "tools:read")), ada))
                .isInstanceOf(Decision.Answer.class);
        for (Map<String, String> other : List.of(
                Map.of("redirect_uri", back, "scope", "tools:read tools:manage"),
                Map.of("redirect_uri", back, "scope", "tools:read admin"),
                Map.of("redirect_uri", back, "scope", "tools:read", "prompt", "consent"),
                Map.of("redirect_uri", back, "scope", "tools:read", "resource", "https://hub.example/mcp"),
                Map.of("redirect_uri", "http://localhost:5000/callback", "scope", "tools:read"))) {
            assertThat(authorizations.decide(asks(id, other), ada)).isInstanceOf(Decision.Ask.class);
        }
        assertThat(authorizations.decide(request, Optional.of(world.owner))).isInstanceOf(Decision.Ask.class);

        Grant grant = world.server.grants().list(world.ada).getFirst();
        assertThat(world.server.grants().revoke(world.ada, grant.id())).isTrue();
        assertThat(authorizations.decide(request, ada)).isInstanceOf(Decision.Ask.class);
    }

    private Decision.Ask asked(String scope, User person) {
        return switch (decide(ServerWorld.scoped(ServerWorld.asks(client), scope), person)) {
            case Decision.Ask ask -> ask;
            case Decision other -> throw new AssertionError(other);
        };
    }

    private Set<String> scopes(AuthorizeRequest request, User person, boolean admin) {
        // Grants are listed by when they were made: without time between them, the newest is not known.
        world.pass(Duration.ofMillis(1));
        String location = location(world.server.authorizations().answer(request, person, true, admin));
        ServerWorld.issued(world.answer(ServerWorld.redeems(client, Secret.of(parameter(location, "code")))));
        Grant grant = world.server.grants().list(person).getFirst();
        return grant.terms().scopes();
    }

    private Decision decide(AuthorizeRequest request, User person) {
        return world.server.authorizations().decide(request, Optional.of(person));
    }

    private static String location(Decision decision) {
        return switch (decision) {
            case Decision.Answer(String location) -> location;
            case Decision other -> throw new AssertionError(other);
        };
    }

    /** A request that is fit but for what is given; an empty text is missing. */
    private static AuthorizeRequest asks(String client, Map<String, String> with) {
        AuthorizeRequest fit = ServerWorld.asks(client);
        return new AuthorizeRequest(
                URI.create("http://localhost:8000"),
                fit.client().filter(id -> !id.isEmpty()),
                value(with, "redirect_uri", fit.redirectUri()),
                value(with, "response_type", fit.responseType()),
                value(with, "scope", fit.scope()),
                value(with, "state", fit.state()),
                value(with, "code_challenge", fit.challenge()),
                value(with, "code_challenge_method", fit.challengeMethod()),
                with.containsKey("resource") ? List.of(with.get("resource")) : fit.resources(),
                value(with, "prompt", fit.prompt()),
                with.containsKey("repeats"));
    }

    private static Optional<String> value(Map<String, String> with, String name, Optional<String> otherwise) {
        return with.containsKey(name) ? Optional.of(with.get(name)).filter(text -> !text.isEmpty()) : otherwise;
    }
}
