package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class AccessTokenStoreContractTest extends StoreContract {

    @Test
    void aTokenIsFoundByItsHashAsItWasAdded() {
        AccessToken token = add(token(person(), "laptop"));

        assertThat(found(stores -> stores.accessTokens().findByHash(token.hash())))
                .contains(token);
        assertThat(found(stores -> stores.accessTokens().findByHash("0"))).isEmpty();
    }

    @Test
    void aTokenWithoutScopesOrEndIsFoundSo() {
        User user = person();
        AccessToken token = add(new AccessToken(
                new TokenId(UUID.randomUUID()),
                user.personalWorkspace(),
                user.id(),
                "bare",
                "hash of " + user.id(),
                Set.of(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(found(stores -> stores.accessTokens().findByHash(token.hash())))
                .contains(token);
    }

    @Test
    void aNameIsFreeAgainOnceItsTokenIsRevoked() {
        User user = person();
        AccessToken first = add(token(user, "laptop"));

        assertThatThrownBy(() -> add(token(user, "laptop")))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT))
                .hasMessageContaining("'laptop'");
        assertThat(revoke(first)).isTrue();
        assertThat(revoke(first)).isFalse();

        AccessToken second = add(token(user, "laptop"));

        assertThat(listed(stores -> stores.accessTokens().list(user.personalWorkspace(), user.id())))
                .extracting(AccessToken::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(find(first).revokedAt()).contains(LATER);
        assertThat(find(second).revokedAt()).isEmpty();
    }

    @Test
    void tokensAreListedNewestFirst() {
        User user = person();
        AccessToken old = add(token(user, "old"));
        AccessToken young = token(user, "young");
        change(stores -> stores.accessTokens()
                .add(
                        user.personalWorkspace(),
                        new AccessToken(
                                young.id(),
                                young.workspace(),
                                young.user(),
                                young.name(),
                                young.hash(),
                                young.scopes(),
                                LATER,
                                young.expiresAt(),
                                young.revokedAt(),
                                young.lastUsedAt())));

        assertThat(listed(stores -> stores.accessTokens().list(user.personalWorkspace(), user.id())))
                .extracting(AccessToken::id)
                .containsExactly(young.id(), old.id());
    }

    @Test
    void useIsNotedToWithinAMinute() {
        AccessToken token = add(token(person(), "laptop"));

        touch(token, NOW);
        touch(token, NOW.plusSeconds(59));
        assertThat(find(token).lastUsedAt()).contains(NOW);

        touch(token, NOW.plusSeconds(60));
        assertThat(find(token).lastUsedAt()).contains(NOW.plusSeconds(60));

        touch(token, NOW);
        assertThat(find(token).lastUsedAt()).contains(NOW.plusSeconds(60));
    }

    @Test
    void aTokenOfAnotherWorkspaceIsRefused() {
        AccessToken token = token(person(), "laptop");
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.accessTokens().add(other, token)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private AccessToken add(AccessToken token) {
        change(stores -> stores.accessTokens().add(token.workspace(), token));
        return token;
    }

    private AccessToken find(AccessToken token) {
        return read(stores -> stores.accessTokens().findByHash(token.hash())).orElseThrow();
    }

    private boolean revoke(AccessToken token) {
        return write(stores -> stores.accessTokens().revoke(token.workspace(), token.user(), token.id(), LATER));
    }

    private void touch(AccessToken token, Instant at) {
        change(stores -> stores.accessTokens().touch(token.workspace(), token.id(), at));
    }
}
