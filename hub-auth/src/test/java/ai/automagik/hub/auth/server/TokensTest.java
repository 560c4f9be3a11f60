package ai.automagik.hub.auth.server;

import static ai.automagik.hub.auth.server.ServerWorld.issued;
import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Duration INSTANT = Duration.ofMillis(1);

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
    void aCodeGivesTokensThatLetThePersonIn() {
        TokenAnswer.Issued tokens = world.granted(client);

        assertThat(tokens.life()).isEqualTo(Tokens.ACCESS_LIFE);
        assertThat(tokens.scope()).isEqualTo("tools:call tools:manage tools:read");
        assertThat(tokens.access().reveal()).startsWith("ahub_at_");
        assertThat(tokens.refresh().reveal()).startsWith("ahub_rt_");
        assertThat(tokens.toString()).doesNotContain("ahub_");
        Caller caller = caller(tokens.access());
        assertThat(caller.user()).isEqualTo(world.ada.id());
        assertThat(caller.workspace()).isEqualTo(world.ada.personalWorkspace());
        assertThat(caller.may(Scope.TOOLS_CALL)).isTrue();
        assertThat(caller.may(Scope.ADMIN)).isFalse();
        assertThat(world.server.grants().list(world.ada))
                .extracting(Grant::terms)
                .containsExactly(new Grant.Terms(
                        client,
                        "Probe",
                        Set.of("tools:read", "tools:call", "tools:manage"),
                        "http://localhost:8000/mcp"));
        assertThat(world.audit(world.ada)).contains("grant.create", "grant.redeem");
    }

    /** Each refusal with its error; afterwards the code still serves its own client. */
    @TestFactory
    Stream<DynamicTest> aCodeServesNobodyElse() {
        String other = world.client().id();
        Map<String, BiFunction<TokenRequest, Secret, TokenRequest>> cases = new LinkedHashMap<>();
        cases.put("invalid_grant: another client's", (fit, code) -> ServerWorld.redeems(other, code));
        cases.put("invalid_grant: unknown", (fit, code) -> ServerWorld.redeems(client, Secret.of("ahub_ac_x")));
        cases.put(
                "invalid_grant: another verifier",
                (fit, code) -> with(fit, fit.grantType(), Optional.of(Secret.of("other")), fit.redirectUri()));
        cases.put(
                "invalid_request: no verifier",
                (fit, code) -> with(fit, fit.grantType(), Optional.empty(), fit.redirectUri()));
        cases.put(
                "invalid_grant: another redirect",
                (fit, code) -> with(fit, fit.grantType(), fit.verifier(), Optional.of("http://127.0.0.1/other")));
        cases.put(
                "unsupported_grant_type: a password",
                (fit, code) -> with(fit, Optional.of("password"), fit.verifier(), fit.redirectUri()));
        cases.put(
                "invalid_request: no grant type",
                (fit, code) -> with(fit, Optional.empty(), fit.verifier(), fit.redirectUri()));
        cases.put("invalid_client: unknown", (fit, code) -> ServerWorld.redeems("ahub_client_x", code));
        cases.put(
                "invalid_client: nobody",
                (fit, code) -> as(fit, new Credentials(Optional.empty(), Optional.empty()), fit.resources()));
        cases.put(
                "invalid_target: another resource",
                (fit, code) -> as(fit, fit.credentials(), List.of("https://other.example/mcp")));
        return cases.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Secret code = world.code(ServerWorld.asks(client), world.ada);
                    TokenRequest fit = ServerWorld.redeems(client, code);
                    assertThat(error(world.answer(one.getValue().apply(fit, code))))
                            .isEqualTo(one.getKey().split(":", 2)[0]);
                    issued(world.answer(fit));
                }));
    }

    @Test
    void aCodeWithoutTheRedirectServesTooAsOAuth21HasIt() {
        TokenRequest fit = ServerWorld.redeems(client, world.code(ServerWorld.asks(client), world.ada));

        issued(world.answer(with(fit, fit.grantType(), fit.verifier(), Optional.empty())));
    }

    @Test
    void aCodeExpires() {
        Secret code = world.code(ServerWorld.asks(client), world.ada);
        world.pass(Authorizations.CODE_LIFE);

        assertThat(error(world.answer(ServerWorld.redeems(client, code)))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeUsedTwiceRevokesWhatItGave() {
        Secret code = world.code(ServerWorld.asks(client), world.ada);
        TokenAnswer.Issued tokens = issued(world.answer(ServerWorld.redeems(client, code)));
        caller(tokens.access());

        assertThat(error(world.answer(ServerWorld.redeems(client, code)))).isEqualTo("invalid_grant");

        assertThat(refusal(tokens.access())).contains("revoked");
        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(world.stale).containsExactly(world.ada.id());
        assertThat(world.audit(world.ada)).contains("grant.reuse_detected");
    }

    @Test
    void aUsedCodeWithoutItsVerifierBreaksNothing() {
        Secret code = world.code(ServerWorld.asks(client), world.ada);
        TokenRequest fit = ServerWorld.redeems(client, code);
        TokenAnswer.Issued tokens = issued(world.answer(fit));

        assertThat(error(world.answer(with(fit, fit.grantType(), Optional.of(Secret.of("other")), fit.redirectUri()))))
                .isEqualTo("invalid_grant");
        caller(tokens.access());
    }

    @Test
    void aConfidentialClientProvesWhoItIs() {
        Registration.Made made = world.made("""
                {"redirect_uris":["%s"],"token_endpoint_auth_method":"client_secret_post"}""".formatted(ServerWorld.REDIRECT));
        String id = made.client().id();
        Secret code = world.code(ServerWorld.asks(id), world.ada);
        TokenRequest fit = ServerWorld.redeems(id, code);

        assertThat(error(world.answer(fit))).isEqualTo("invalid_client");
        assertThat(error(world.answer(
                        as(fit, new Credentials(Optional.of(id), Optional.of(Secret.of("other"))), List.of()))))
                .isEqualTo("invalid_client");
        issued(world.answer(as(fit, new Credentials(Optional.of(id), made.secret()), List.of())));
    }

    @Test
    void aRefreshTokenGivesTheNextOnes() {
        TokenAnswer.Issued first = world.granted(client);
        world.pass(Tokens.ACCESS_LIFE);
        assertThat(refusal(first.access())).contains("expired");

        TokenAnswer.Issued second = issued(world.refresh(client, first.refresh()));
        world.pass(Tokens.ACCESS_LIFE.minus(INSTANT));
        caller(second.access());
        issued(world.refresh(client, second.refresh()));
    }

    @Test
    void aRepetitionWithinTheGraceIsAnsweredAndNothingIsLost() {
        TokenAnswer.Issued first = world.granted(client);
        TokenAnswer.Issued lost = issued(world.refresh(client, first.refresh()));
        world.pass(Tokens.GRACE.minus(INSTANT));

        TokenAnswer.Issued repeated = issued(world.refresh(client, first.refresh()));

        caller(lost.access());
        caller(repeated.access());
        TokenAnswer.Issued third = issued(world.refresh(client, repeated.refresh()));
        // The process that got the other answer is half a minute behind at most.
        issued(world.refresh(client, lost.refresh()));
        issued(world.refresh(client, third.refresh()));
    }

    @Test
    void aRepetitionAfterTheGraceRevokesEverything() {
        TokenAnswer.Issued first = world.granted(client);
        TokenAnswer.Issued second = issued(world.refresh(client, first.refresh()));
        caller(second.access());
        world.pass(Tokens.GRACE);

        assertThat(error(world.refresh(client, first.refresh()))).isEqualTo("invalid_grant");

        assertThat(error(world.refresh(client, second.refresh()))).isEqualTo("invalid_grant");
        assertThat(refusal(second.access())).contains("revoked");
        assertThat(world.server.grants().list(world.ada)).isEmpty();
        assertThat(world.audit(world.ada)).contains("grant.reuse_detected");
    }

    @Test
    void anOlderOneThanTheOneBeforeHasNoGrace() {
        TokenAnswer.Issued first = world.granted(client);
        TokenAnswer.Issued second = issued(world.refresh(client, first.refresh()));
        issued(world.refresh(client, second.refresh()));

        assertThat(error(world.refresh(client, first.refresh()))).isEqualTo("invalid_grant");
        assertThat(world.audit(world.ada)).contains("grant.reuse_detected");
    }

    @Test
    void aThiefWithinTheGraceIsFoundOutAGenerationLater() {
        TokenAnswer.Issued first = world.granted(client);
        TokenAnswer.Issued mine = issued(world.refresh(client, first.refresh()));
        TokenAnswer.Issued stolen = issued(world.refresh(client, first.refresh()));
        world.pass(Tokens.ACCESS_LIFE);
        TokenAnswer.Issued thief = issued(world.refresh(client, stolen.refresh()));
        world.pass(Tokens.GRACE);

        assertThat(error(world.refresh(client, mine.refresh()))).isEqualTo("invalid_grant");

        assertThat(refusal(thief.access())).contains("revoked");
    }

    @Test
    void repetitionsHaveABoundAndCostNothing() {
        TokenAnswer.Issued first = world.granted(client);
        TokenAnswer.Issued last = first;
        for (int times = 0; times < Tokens.MAX_IN_GENERATION; times++) {
            last = issued(world.refresh(client, first.refresh()));
        }
        assertThat(world.refresh(client, first.refresh())).isInstanceOf(TokenAnswer.TooMany.class);
        issued(world.refresh(client, last.refresh()));
    }

    @Test
    void severalProcessesAtOnceAllGetTokens() throws Exception {
        TokenAnswer.Issued first = world.granted(client);
        List<Callable<TokenAnswer>> processes = new ArrayList<>();
        for (int process = 0; process < Tokens.MAX_IN_GENERATION; process++) {
            processes.add(() -> world.refresh(client, first.refresh()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TokenAnswer> answer : threads.invokeAll(processes)) {
                caller(issued(answer.get()).access());
            }
        }
    }

    @Test
    void aRefreshMayNarrowTheScopeAndTheNextOneMayNot() {
        TokenAnswer.Issued first =
                world.granted(client, request -> ServerWorld.scoped(request, "tools:read tools:call"));

        TokenAnswer.Issued narrow =
                issued(world.answer(ServerWorld.refreshes(client, first.refresh(), Optional.of("tools:read"))));
        assertThat(narrow.scope()).isEqualTo("tools:read");
        assertThat(caller(narrow.access()).may(Scope.TOOLS_CALL)).isFalse();
        assertThat(error(world.answer(ServerWorld.refreshes(client, narrow.refresh(), Optional.of("tools:manage")))))
                .isEqualTo("invalid_scope");
        assertThat(issued(world.refresh(client, narrow.refresh())).scope()).isEqualTo("tools:call tools:read");
    }

    @Test
    void aGrantEndsWhenItIsIdle() {
        TokenAnswer.Issued tokens = world.granted(client);
        world.pass(Tokens.IDLE_LIFE);

        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(world.server.grants().list(world.ada)).isEmpty();
    }

    @Test
    void aGrantEndsHoweverMuchItIsUsed() {
        TokenAnswer.Issued tokens = world.granted(client);
        Duration step = Tokens.IDLE_LIFE.minusDays(1);
        Duration passed = Duration.ZERO;
        while (passed.plus(step).compareTo(Tokens.GRANT_LIFE) < 0) {
            world.pass(step);
            passed = passed.plus(step);
            tokens = issued(world.refresh(client, tokens.refresh()));
        }
        world.pass(Tokens.GRANT_LIFE.minus(passed).minusMinutes(1));
        tokens = issued(world.refresh(client, tokens.refresh()));
        assertThat(tokens.life()).isEqualTo(Duration.ofMinutes(1));
        world.pass(Duration.ofMinutes(1));

        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(refusal(tokens.access())).contains("expired");
    }

    @Test
    void anotherClientsRefreshTokenOrAnAccessTokenIsNone() {
        TokenAnswer.Issued tokens = world.granted(client);

        assertThat(error(world.refresh(world.client().id(), tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(error(world.refresh(client, tokens.access()))).isEqualTo("invalid_grant");
        issued(world.refresh(client, tokens.refresh()));
    }

    @Test
    void aDisabledPersonsClientGetsNothingAndLosesNothing() {
        TokenAnswer.Issued tokens = world.granted(client);
        world.users.setDisabled(world.ada, true);
        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");

        world.users.setDisabled(world.ada, false);
        issued(world.refresh(client, tokens.refresh()));
    }

    @Test
    void aRefreshTokenIsTakenBackWithItsGrant() {
        TokenAnswer.Issued tokens = world.granted(client);
        caller(tokens.access());

        assertThat(revoke(client, tokens.refresh())).isEmpty();

        assertThat(refusal(tokens.access())).contains("revoked");
        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(world.audit(world.ada)).contains("grant.revoke");
    }

    @Test
    void anAccessTokenIsTakenBackAlone() {
        TokenAnswer.Issued tokens = world.granted(client);
        caller(tokens.access());

        assertThat(revoke(client, tokens.access())).isEmpty();

        assertThat(refusal(tokens.access())).contains("revoked");
        issued(world.refresh(client, tokens.refresh()));
    }

    @Test
    void nobodyTakesBackAnothersToken() {
        TokenAnswer.Issued tokens = world.granted(client);

        assertThat(revoke(world.client().id(), tokens.refresh())).isEmpty();
        assertThat(revoke(client, Secret.of("ahub_rt_x"))).isEmpty();
        assertThat(revoke("ahub_client_x", tokens.refresh()))
                .get()
                .extracting(TokenAnswer.Refused::error)
                .isEqualTo("invalid_client");
        caller(tokens.access());
    }

    @Test
    void aPersonTakesAGrantBack() {
        TokenAnswer.Issued tokens = world.granted(client);
        Grant grant = world.server.grants().list(world.ada).getFirst();
        caller(tokens.access());

        assertThat(world.server.grants().revoke(world.owner, grant.id())).isFalse();
        caller(tokens.access());
        assertThat(world.server.grants().revoke(world.ada, grant.id())).isTrue();
        assertThat(world.server.grants().revoke(world.ada, grant.id())).isFalse();

        assertThat(refusal(tokens.access())).contains("revoked");
        assertThat(error(world.refresh(client, tokens.refresh()))).isEqualTo("invalid_grant");
        assertThat(world.server.grants().list(world.ada)).isEmpty();
    }

    private Caller caller(Secret access) {
        return switch (world.tokens.verify(access.reveal())) {
            case Authentication.Granted(Caller caller) -> caller;
            case Authentication.Refused refused -> throw new AssertionError(refused);
        };
    }

    private String refusal(Secret access) {
        return switch (world.tokens.verify(access.reveal())) {
            case Authentication.Granted granted -> throw new AssertionError(granted);
            case Authentication.Refused refused -> {
                assertThat(refused.challenge().error()).contains("invalid_token");
                yield refused.challenge().description();
            }
        };
    }

    private Optional<TokenAnswer.Refused> revoke(String by, Secret token) {
        return world.server.tokens().revoke(new Credentials(Optional.of(by), Optional.empty()), token);
    }

    private static String error(TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Refused refused -> refused.error();
            case TokenAnswer other -> throw new AssertionError(other);
        };
    }

    private static TokenRequest with(
            TokenRequest fit, Optional<String> grantType, Optional<Secret> verifier, Optional<String> redirectUri) {
        return new TokenRequest(
                URI.create("http://localhost:8000"),
                fit.credentials(),
                grantType,
                fit.code(),
                verifier,
                redirectUri,
                fit.refreshToken(),
                fit.scope(),
                fit.resources());
    }

    private static TokenRequest as(TokenRequest fit, Credentials credentials, List<String> resources) {
        return new TokenRequest(
                fit.origin(),
                credentials,
                fit.grantType(),
                fit.code(),
                fit.verifier(),
                fit.redirectUri(),
                fit.refreshToken(),
                fit.scope(),
                resources);
    }
}
