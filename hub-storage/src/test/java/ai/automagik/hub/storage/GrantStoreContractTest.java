package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.storage.GrantToken.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class GrantStoreContractTest extends StoreContract {

    private static final Instant AFTER = LATER.plusSeconds(1);

    @Test
    void aGrantIsFoundByItsCodeAsItWasAdded() {
        Grant grant = add(person());

        assertThat(found(stores -> stores.grants().findByCode(grant.code().hash())))
                .contains(grant);
        assertThat(find(grant)).isEqualTo(grant);
        assertThat(found(stores -> stores.grants().findByCode("other"))).isEmpty();
    }

    @Test
    void aGrantOfAnotherWorkspaceIsRefused() {
        Grant grant = grant(person(), "client");
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.grants().add(other, grant)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodeIsRedeemedOnce() {
        Grant grant = add(person());

        assertThat(grant.holds(NOW)).isFalse();
        assertThat(redeem(grant)).isTrue();
        assertThat(redeem(grant)).isFalse();
        assertThat(find(grant).redeemedAt()).contains(NOW);
        assertThat(find(grant).holds(NOW)).isTrue();
        assertThat(find(grant).holds(LATER)).isFalse();
    }

    @Test
    void aGenerationIsLeftOnceAndOnlyIfItCounts() {
        Grant grant = add(person());

        assertThat(advance(grant, 1)).isFalse();
        assertThat(advance(grant, 0)).isTrue();
        assertThat(advance(grant, 0)).isFalse();
        assertThat(find(grant).rotation()).isEqualTo(new Grant.Rotation(1, LATER));
        assertThat(find(grant).times()).isEqualTo(new Grant.Times(NOW, LATER, AFTER, LATER.plusSeconds(60)));
    }

    @Test
    void aRevokedGrantIsNeitherRedeemedNorAdvancedNorRevokedAgain() {
        Grant grant = add(person());

        assertThat(revoke(grant)).isTrue();
        assertThat(revoke(grant)).isFalse();
        assertThat(redeem(grant)).isFalse();
        assertThat(advance(grant, 0)).isFalse();
        assertThat(find(grant).revokedAt()).contains(LATER);
    }

    @Test
    void aTokenIsFoundWithItsGrantUntilItIsRemoved() {
        Grant grant = add(person());
        GrantToken token = add(grant, token(grant, Kind.ACCESS, 0));

        assertThat(findToken(token)).contains(new GrantStore.Found(token, grant));
        assertThat(remove(token)).isTrue();
        assertThat(remove(token)).isFalse();
        assertThat(findToken(token)).isEmpty();
    }

    @Test
    void theRefreshTokensOfAGenerationAreCounted() {
        Grant grant = add(person());
        add(grant, token(grant, Kind.REFRESH, 1));
        add(grant, token(grant, Kind.REFRESH, 1));
        add(grant, token(grant, Kind.REFRESH, 0));
        add(grant, token(grant, Kind.ACCESS, 1));

        assertThat(count(stores -> stores.grants().countRefresh(grant.workspace(), grant.id(), 1)))
                .isEqualTo(2);
    }

    @Test
    void onlyGrantsThatHoldAreListedNewestFirst() {
        User user = person();
        Grant first = add(user);
        Grant second = add(user);
        Grant revoked = add(user);
        add(user);
        redeem(first);
        redeem(second);
        redeem(revoked);
        revoke(revoked);

        assertThat(listed(stores -> stores.grants().list(user.personalWorkspace(), user.id(), NOW)))
                .extracting(Grant::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(listed(stores -> stores.grants().list(user.personalWorkspace(), user.id(), LATER)))
                .isEmpty();
    }

    @Test
    void theGrantsThatEndFirstMakeRoom() {
        User user = person();
        Grant oldest = grant(user, "client");
        change(stores -> {
            stores.grants().add(user.personalWorkspace(), oldest);
            for (int more = 1; more < GrantStore.MAX_PER_USER; more++) {
                Grant grant = grant(user, "client");
                stores.grants().add(user.personalWorkspace(), grant);
                stores.grants().redeem(user.personalWorkspace(), grant.id(), NOW, AFTER);
            }
        });
        assertThat(gone(oldest)).isFalse();

        Grant newest = add(user);

        assertThat(gone(oldest)).isTrue();
        assertThat(gone(newest)).isFalse();
    }

    @Test
    void whatEndedIsForgottenWithItsTokens() {
        Grant unredeemed = add(person());
        Grant ended = add(person());
        Grant lasting = add(person());
        redeem(ended);
        change(stores -> stores.grants().redeem(lasting.workspace(), lasting.id(), NOW, AFTER));
        GrantToken token = add(ended, token(ended, Kind.REFRESH, 0));
        GrantToken expired = add(lasting, token(lasting, Kind.ACCESS, 0));

        assertThat(count(stores -> stores.grants().forgetEndedBefore(AFTER))).isGreaterThanOrEqualTo(4);

        assertThat(gone(unredeemed)).isTrue();
        assertThat(gone(ended)).isTrue();
        assertThat(findToken(token)).isEmpty();
        assertThat(findToken(expired)).isEmpty();
        assertThat(gone(lasting)).isFalse();
    }

    private Grant add(User user) {
        Grant grant = grant(user, "client");
        change(stores -> stores.grants().add(grant.workspace(), grant));
        return grant;
    }

    private GrantToken add(Grant grant, GrantToken token) {
        change(stores -> stores.grants().addToken(grant.workspace(), token));
        return token;
    }

    private Grant find(Grant grant) {
        return read(stores -> stores.grants().find(grant.workspace(), grant.user(), grant.id()))
                .orElseThrow();
    }

    private boolean gone(Grant grant) {
        return read(stores -> stores.grants().find(grant.workspace(), grant.user(), grant.id()))
                .isEmpty();
    }

    private Optional<GrantStore.Found> findToken(GrantToken token) {
        return read(stores -> stores.grants().findByToken(token.hash()));
    }

    private boolean redeem(Grant grant) {
        return wrote(stores -> stores.grants().redeem(grant.workspace(), grant.id(), NOW, LATER));
    }

    private boolean advance(Grant grant, int generation) {
        return wrote(stores -> stores.grants().advance(grant.workspace(), grant.id(), generation, LATER, AFTER));
    }

    private boolean revoke(Grant grant) {
        return wrote(stores -> stores.grants().revoke(grant.workspace(), grant.user(), grant.id(), LATER));
    }

    private boolean remove(GrantToken token) {
        return wrote(stores -> stores.grants().removeToken(token.workspace(), token.hash()));
    }
}
