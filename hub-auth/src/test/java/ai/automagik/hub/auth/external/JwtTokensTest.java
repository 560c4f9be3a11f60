package ai.automagik.hub.auth.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.BearerAuthenticator;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.User;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {

    private static final String HUB = SignInWorld.HUB;
    private static final String JWKS = "/realm/jwks";

    @TempDir
    Path folder;

    private SignInWorld world;
    private FakeAuthorizationServer server;
    private JwtTokens tokens;

    @BeforeEach
    void start() {
        world = new SignInWorld(folder, GroupRoles.USUAL);
        server = world.server;
        tokens = world.tokens(TokenRules.AUTHKIT_ALGORITHMS);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aTokenOfTheIssuerForThisHubMakesThePersonAndLetsThemIn() {
        Caller caller = granted(token());

        User ada = world.user("ada@example.com");
        assertThat(caller.user()).isEqualTo(ada.id());
        assertThat(caller.workspace()).isEqualTo(ada.personalWorkspace());
        assertThat(caller.scopes()).containsOnly(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE);
        assertThat(granted(token()).user()).isEqualTo(ada.id());
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotHoldIsRefusedWithTheReason() throws JOSEException {
        return bad().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(tokens.verify(entry.getValue().token()))
                                .isInstanceOfSatisfying(Authentication.Refused.class, refused -> {
                                    assertThat(refused.challenge().error()).contains("invalid_token");
                                    assertThat(refused.challenge().description())
                                            .isEqualTo(entry.getValue().sentence());
                                })));
    }

    private record Case(String token, String sentence) {}

    private Map<String, Case> bad() throws JOSEException {
        String audience = "The token is not meant for this hub: its audience is not " + HUB
                + "; register exactly this address as a resource with the issuer";
        String algorithm = "The token's algorithm is not one of RS256";
        String unknownKey = "The token is signed with a key that its issuer does not publish";
        String signature = "The token's signature does not hold";
        Instant now = world.now();
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        RSAKey thief = new RSAKeyGenerator(2048).keyID(server.key().getKeyID()).generate();
        JWSHeader.Builder rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256);
        String good = token();
        Map<String, Case> bad = new LinkedHashMap<>();
        bad.put(
                "another audience",
                new Case(server.sign(server.claims("https://other.example/mcp").build()), audience));
        bad.put(
                "a client id as audience",
                new Case(server.sign(server.claims("client_hub").build()), audience));
        bad.put(
                "the audience with a slash",
                new Case(server.sign(server.claims(HUB + "/").build()), audience));
        bad.put(
                "no audience",
                new Case(server.sign(claims().audience((String) null).build()), audience));
        bad.put(
                "another issuer",
                new Case(
                        server.sign(claims().issuer("https://evil.example").build()),
                        "The token is not of this hub's issuer, which is " + server.issuer()));
        bad.put(
                "the issuer with a slash",
                new Case(
                        server.sign(claims().issuer(server.issuer() + "/").build()),
                        "The token is not of this hub's issuer, which is " + server.issuer()));
        bad.put("algorithm none", new Case(none(), algorithm));
        bad.put(
                "HS256 with the public key",
                new Case(
                        FakeAuthorizationServer.sign(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .keyID(server.key().getKeyID()),
                                claims().build(),
                                new MACSigner(server.key().toRSAPublicKey().getEncoded())),
                        algorithm));
        bad.put(
                "another algorithm of the key",
                new Case(server.sign(claims().build(), JWSAlgorithm.RS512, "JWT"), algorithm));
        bad.put("an algorithm only others use", new Case(server.signEc(claims().build()), algorithm));
        bad.put(
                "an unknown key",
                new Case(
                        FakeAuthorizationServer.sign(
                                rs256.keyID("stranger"), claims().build(), new RSASSASigner(stranger)),
                        unknownKey));
        bad.put(
                "a stranger's key under a known name",
                new Case(
                        FakeAuthorizationServer.sign(
                                rs256.keyID(server.key().getKeyID()), claims().build(), new RSASSASigner(thief)),
                        signature));
        bad.put("tampered claims", new Case(tampered(good), signature));
        bad.put(
                "no signature",
                new Case(good.substring(0, good.lastIndexOf('.') + 1), "The token is not a signed JWT"));
        bad.put(
                "expired",
                new Case(
                        server.sign(claims().expirationTime(Date.from(now.minus(TokenCheck.CLOCK_SKEW)))
                                .build()),
                        "The token has expired"));
        bad.put(
                "without end",
                new Case(server.sign(claims().expirationTime(null).build()), "The token does not say when it expires"));
        bad.put(
                "not yet valid",
                new Case(
                        server.sign(claims().notBeforeTime(Date.from(
                                        now.plus(TokenCheck.CLOCK_SKEW).plusSeconds(1)))
                                .build()),
                        "The token does not hold yet"));
        bad.put(
                "no subject",
                new Case(server.sign(claims().subject(null).build()), "The token does not say whose it is"));
        bad.put(
                "another type",
                new Case(
                        server.sign(claims().build(), JWSAlgorithm.RS256, "logout+jwt"),
                        "The token is not an access token: its type is neither at+jwt nor JWT"));
        bad.put("no JWT", new Case("a.b.c", "The token is not a signed JWT"));
        return bad;
    }

    private String none() {
        return Base64URL.encode("{\"alg\":\"none\"}") + "."
                + Base64URL.encode(claims().build().toString()) + ".";
    }

    private String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = claims().subject("user_eve").build().toString();
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    @Test
    void noRefusedTokenMakesAPerson() throws JOSEException {
        bad().values()
                .forEach(each -> assertThat(tokens.verify(each.token())).isInstanceOf(Authentication.Refused.class));

        assertThat(world.users.list()).isEmpty();
    }

    @Test
    void tokensAreKnownByTheirLook() {
        assertThat(tokens.claims(token())).isTrue();
        assertThat(tokens.claims(none())).isTrue();
        assertThat(tokens.claims("ahub_pat_abc")).isFalse();
        assertThat(tokens.claims("a.b.c.d.e")).isFalse();
        assertThat(tokens.claims("a.b. c")).isFalse();
    }

    @Test
    void anOpenIdProviderMaySignWithAnyPublicKeyAlgorithm() {
        JwtTokens oidc = world.tokens(TokenRules.OIDC_ALGORITHMS);

        assertThat(oidc.verify(server.sign(claims().build(), JWSAlgorithm.PS256, "JWT")))
                .isInstanceOf(Authentication.Granted.class);
        assertThat(oidc.verify(server.signEc(claims().build()))).isInstanceOf(Authentication.Granted.class);
        assertThat(oidc.verify(server.signEd(claims().build()))).isInstanceOf(Authentication.Granted.class);
        String other = server.signEd(claims().subject("user_eve").build());
        String mixed = server.signEd(claims().build());
        assertThat(oidc.verify(mixed.substring(0, mixed.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'))))
                .isInstanceOf(Authentication.Refused.class);
        assertThatThrownBy(() -> new TokenRules(Set.of("HS256"), List::of))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenThatHeldIsNotCheckedTwiceButEndsInTime() {
        String token = token();
        Caller first = granted(token);
        server.rotate();
        server.away(true);
        world.pass(Issuer.KEYS_FRESH.plusSeconds(1));

        assertThat(granted(token)).isSameAs(first);
        assertThat(server.requests(JWKS)).isEqualTo(1);

        server.away(false);
        world.pass(Duration.ofHours(1));
        assertThat(tokens.verify(token)).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void aNewKeyIsSeenAtOnceButStrangersCannotHaveTheIssuerFlooded() {
        Caller ada = granted(token());
        server.rotate();
        world.pass(Issuer.UNKNOWN_KEY_PAUSE);

        assertThat(granted(token()).user()).isEqualTo(ada.user());
        assertThat(server.requests(JWKS)).isEqualTo(2);

        for (int index = 0; index < 20; index++) {
            String invented = FakeAuthorizationServer.sign(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("invented-" + index),
                    claims().build(),
                    server.rsa());
            assertThat(tokens.verify(invented)).isInstanceOf(Authentication.Refused.class);
        }
        assertThat(server.requests(JWKS)).isEqualTo(2);
    }

    @Test
    void theLastGoodKeysGoOnWhileTheIssuerIsAwayAndNoLonger() {
        Caller ada = granted(token());
        server.away(true);
        world.pass(Issuer.KEYS_LAST.minusSeconds(1));

        assertThat(granted(token()).user()).isEqualTo(ada.user());

        world.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> tokens.verify(token()))
                .isInstanceOf(IssuerUnavailableException.class)
                .hasMessageStartingWith("The keys of " + server.issuer() + " cannot be fetched: ");

        server.away(false);
        world.pass(Issuer.RETRY_PAUSE);
        assertThat(granted(token()).user()).isEqualTo(ada.user());
    }

    @Test
    void aKeyThatNobodyCanLookUpIsNoReasonToSignOut() {
        var unused = granted(token());
        server.rotate();
        String token = token();
        server.away(true);
        world.pass(Issuer.UNKNOWN_KEY_PAUSE);

        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void anIssuerThatNamesItselfOtherwiseIsNotTrusted() {
        server.metadata(document -> document.put("issuer", "https://evil.example"));

        assertThatThrownBy(() -> world.issuer.metadata())
                .isInstanceOf(IssuerUnavailableException.class)
                .hasMessageContaining("names the issuer 'https://evil.example' instead of '" + server.issuer() + "'");
    }

    @Test
    void whatClientsStumbleOverIsSaid() {
        server.metadata(document -> {
            document.remove("code_challenge_methods_supported");
            document.remove("registration_endpoint");
        });

        assertThat(world.issuer.metadata().warnings()).hasSize(2);
    }

    @Test
    void scopesOfTheHubAreTakenAsTheTokenHasThem() {
        assertThat(granted(server.sign(
                                claims().claim("scope", "openid tools:read").build()))
                        .scopes())
                .containsOnly(Scope.TOOLS_READ);
        Caller asksForAll = granted(server.sign(claims().claim("scope", "admin").build()));
        assertThat(asksForAll.may(Scope.ADMIN)).isFalse();
    }

    @Test
    void nobodyIsSentToTheIssuerForScopesThatItDoesNotKnow() {
        BearerAuthenticator authenticator = new BearerAuthenticator(List.of(tokens), Challenge::withoutScope);

        for (Optional<String> header : List.of(Optional.<String>empty(), Optional.of("Bearer a.b.c"))) {
            assertThat(authenticator.authenticate(header))
                    .isInstanceOfSatisfying(
                            Authentication.Refused.class,
                            refused -> assertThat(refused.challenge().scope()).isEmpty());
        }
    }

    @Test
    void aDisabledPersonsTokenStopsWithTheNews() {
        String token = token();
        Caller caller = granted(token);
        boolean unused = world.users.setDisabled(world.user("ada@example.com"), true);

        tokens.forget(caller.user());
        assertThat(refusal(token)).isEqualTo("The user is disabled");
    }

    @Test
    void whoeverHasAVerifiedAddressOfAPersonHereWaitsForTheOwner() {
        User local = world.users.add("ada@example.com");
        User owner = world.users.ensureOwner();
        Identities identities = new Identities(world.storage, world::now);

        assertThat(refusal(token()))
                .isEqualTo("This hub knows a person with your address already; ask its owner to confirm that it is you"
                        + " (automagik-tools user link-identity ada@example.com)");
        assertThat(identities.waiting())
                .containsExactly(new Identities.Waiting("ada@example.com", server.issuer(), "user_ada", world.now()));

        assertThat(identities.confirm(owner.id(), local, Optional.empty()))
                .isInstanceOf(Identities.Linking.Linked.class);
        assertThat(granted(token()).user()).isEqualTo(local.id());
        assertThat(identities.waiting()).isEmpty();
        assertThat(world.users.list()).hasSize(2);
    }

    @Test
    void switchingLaterKeepsPeopleTheirToolsAndTheirTokens() {
        User local = world.users.add("ada@example.com");
        User owner = world.users.ensureOwner();
        Identities identities = new Identities(world.storage, world::now);
        boolean added = world.storage.write(
                stores -> stores.userTools().add(local.personalWorkspace(), local.id(), "wait", world.now()));

        var unused = identities.link(owner.id(), owner, server.issuer(), "user_owner");
        String first = refusal(token());
        var confirmed = identities.confirm(owner.id(), local, Optional.of("user_ada"));

        assertThat(added).isTrue();
        assertThat(first).startsWith("This hub knows a person with your address already");
        assertThat(confirmed).isInstanceOf(Identities.Linking.Linked.class);
        assertThat(granted(token()).workspace()).isEqualTo(local.personalWorkspace());
        assertThat(granted(server.sign(claims().subject("user_owner").build())).superAdmin())
                .isTrue();
        assertThat(world.read(stores -> stores.userTools().list(local.personalWorkspace(), local.id()))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anAddressThatNobodyVerifiedIsNobodys() {
        User local = world.users.add("ada@example.com");
        server.person(new FakeAuthorizationServer.Person("user_eve", "ada@example.com", false));

        Caller eve = granted(token());

        assertThat(eve.user()).isNotEqualTo(local.id());
        assertThat(eve.email()).endsWith("@localhost").isNotEqualTo("ada@example.com");
        assertThat(new Identities(world.storage, world::now).waiting()).isEmpty();
    }

    @Test
    void anOrganisationIsAWorkspaceAndItsRolesAreRolesThere() {
        Caller ada = granted(organisation("user_ada", "ada@example.com", "admin"));
        Caller bob = granted(organisation("user_bob", "bob@example.com", "member"));

        assertThat(ada.workspace()).isEqualTo(bob.workspace());
        assertThat(ada.role()).isEqualTo(Role.WORKSPACE_OWNER);
        assertThat(bob.role()).isEqualTo(Role.WORKSPACE_MEMBER);
        assertThat(world.read(stores -> stores.workspaces().find(ada.workspace()))
                        .orElseThrow()
                        .name())
                .isEqualTo("Example Works");
        assertThat(ada.workspace()).isNotEqualTo(world.user("ada@example.com").personalWorkspace());
    }

    private String organisation(String subject, String email, String role) {
        return server.sign(claims().subject(subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("org_id", "org_1")
                .claim("role", role)
                .build());
    }

    @Test
    void withoutTheIssuerNobodyNewIsMade() {
        world.server.person(new FakeAuthorizationServer.Person("user_new", "new@example.com", true));
        var unused = granted(token());
        String next = server.sign(claims().subject("user_next").build());
        server.away(true);

        assertThatThrownBy(() -> tokens.verify(next)).isInstanceOf(IssuerUnavailableException.class);
        assertThat(world.users.list()).hasSize(1);
    }

    private JWTClaimsSet.Builder claims() {
        return server.claims(HUB);
    }

    private String token() {
        return server.sign(claims().build());
    }

    private Caller granted(String token) {
        Authentication answer = tokens.verify(token);
        assertThat(answer).isInstanceOf(Authentication.Granted.class);
        return ((Authentication.Granted) answer).caller();
    }

    private String refusal(String token) {
        Authentication answer = tokens.verify(token);
        assertThat(answer).isInstanceOf(Authentication.Refused.class);
        return ((Authentication.Refused) answer).challenge().description();
    }
}
