package ai.automagik.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAuthenticatorTest {

    @TempDir
    Path folder;

    private final List<TokenId> used = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private Storage storage;
    private Users users;
    private AccessTokens tokens;
    private TokenAuthenticator authenticator;
    private User ada;

    @BeforeEach
    void open() {
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                () -> now,
                random));
        users = new Users(storage, () -> now, random);
        tokens = new AccessTokens(storage, () -> now, random);
        authenticator = new TokenAuthenticator(storage, () -> now, (workspace, token, at) -> used.add(token));
        ada = users.add("Ada@Example.com");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aTokenLetsItsUserInWithItsScopes() {
        AccessTokens.Created made = token(Optional.empty(), Scope.TOOLS_READ, Scope.TOOLS_CALL);

        Authentication answer = bearer(made.secret());

        assertThat(answer).isInstanceOfSatisfying(Authentication.Granted.class, granted -> {
            assertThat(granted.caller().user()).isEqualTo(ada.id());
            assertThat(granted.caller().workspace()).isEqualTo(ada.personalWorkspace());
            assertThat(granted.caller().may(Scope.TOOLS_CALL)).isTrue();
            assertThat(granted.caller().may(Scope.TOOLS_MANAGE)).isFalse();
            assertThat(granted.caller().may(Scope.ADMIN)).isFalse();
        });
        assertThat(used).containsExactly(made.token().id());
    }

    @Test
    void withoutCredentialsTheChallengeNamesNoError() {
        assertThat(authenticator.authenticate(Optional.empty()))
                .isInstanceOfSatisfying(
                        Authentication.Refused.class,
                        refused -> assertThat(refused.challenge().error()).isEmpty());
        assertThat(authenticator.authenticate(Optional.of("Basic YWJj"))).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void whatIsNoTokenOfOursIsInvalid() {
        assertInvalid(Secret.of("nonsense"));
        assertInvalid(Secret.of("ahub_pat_" + "a".repeat(43)));
        assertInvalid(Secret.of("ahub_pat_" + "a".repeat(10_000)));
        assertInvalid(Secret.of(""));
    }

    @Test
    void aTokenEndsAtItsExpiryAlsoWhenItIsRemembered() {
        Secret token = token(Optional.of(Duration.ofHours(1)), Scope.TOOLS_READ).secret();
        assertThat(bearer(token)).isInstanceOf(Authentication.Granted.class);

        now = now.plus(Duration.ofHours(1));

        assertInvalid(token);
    }

    @Test
    void aRevokedTokenIsInvalidOnceItsUserIsForgotten() {
        Secret token = token(Optional.empty(), Scope.TOOLS_READ).secret();
        assertThat(bearer(token)).isInstanceOf(Authentication.Granted.class);

        assertThat(tokens.revoke(ada, "laptop")).isPresent();
        authenticator.forget(ada.id());

        assertInvalid(token);
        assertThat(tokens.revoke(ada, "laptop")).isEmpty();
    }

    @Test
    void aDisabledUserIsKeptOutAndMayComeBack() {
        Secret token = token(Optional.empty(), Scope.TOOLS_READ).secret();

        users.setDisabled(ada, true);
        assertInvalid(token);
        users.setDisabled(ada, false);

        assertThat(bearer(token)).isInstanceOf(Authentication.Granted.class);
    }

    @Test
    void nobodyRevokesAnotherUsersToken() {
        token(Optional.empty(), Scope.TOOLS_READ);
        User bob = users.add("bob@example.com");

        assertThat(tokens.revoke(bob, "laptop")).isEmpty();
        assertThat(tokens.list(bob)).isEmpty();
        assertThat(tokens.list(ada)).hasSize(1);
    }

    @Test
    void aNameIsFreeAgainAfterItsTokenWasRevoked() {
        token(Optional.empty(), Scope.TOOLS_READ);

        assertThatThrownBy(() -> token(Optional.empty(), Scope.TOOLS_READ)).isInstanceOf(StorageException.class);
        tokens.revoke(ada, "laptop");
        token(Optional.empty(), Scope.TOOLS_READ);

        assertThat(tokens.list(ada)).extracting(AccessToken::name).containsExactly("laptop", "laptop");
    }

    @Test
    void theTokenIsNowhereInTheDatabase() throws IOException {
        Secret token = token(Optional.empty(), Scope.TOOLS_READ).secret();
        storage.close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(TokenAuthenticatorTest::text)).noneMatch(text -> text.contains(token.reveal()));
        }
    }

    @Test
    void theOwnerIsMadeOnceAndRunsThePlatform() {
        User owner = users.ensureOwner();

        assertThat(users.ensureOwner()).isEqualTo(owner);
        assertThat(authenticator.local(owner))
                .isInstanceOfSatisfying(
                        Authentication.Granted.class,
                        granted -> assertThat(granted.caller().may(Scope.ADMIN)).isTrue());
    }

    @Test
    void anAdminScopeInTheHandsOfAnyoneElseAllowsNothingOfThePlatform() {
        Secret token = token(Optional.empty(), Scope.ADMIN).secret();

        assertThat(bearer(token)).isInstanceOfSatisfying(Authentication.Granted.class, granted -> {
            assertThat(granted.caller().may(Scope.ADMIN)).isFalse();
            assertThat(granted.caller().may(Scope.TOOLS_CALL)).isTrue();
        });
    }

    @Test
    void peopleAreListedByAddress() {
        users.add("bob@example.com");

        assertThat(users.list()).extracting(User::email).containsExactly("ada@example.com", "bob@example.com");
        assertThat(users.find("ADA@example.com")).contains(ada);
    }

    private AccessTokens.Created token(Optional<Duration> lifetime, Scope... scopes) {
        return tokens.create(ada, "laptop", EnumSet.copyOf(Set.of(scopes)), lifetime);
    }

    private Authentication bearer(Secret token) {
        return authenticator.authenticate(Optional.of("Bearer " + token.reveal()));
    }

    private void assertInvalid(Secret token) {
        assertThat(bearer(token)).isInstanceOfSatisfying(Authentication.Refused.class, refused -> {
            assertThat(refused.challenge().error()).contains("invalid_token");
            assertThat(refused.challenge().description()).doesNotContain("ahub_pat_a");
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
