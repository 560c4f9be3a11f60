package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.ConnectionStore.Grant;
import ai.automagik.hub.storage.ConnectionStore.Lease;
import ai.automagik.hub.storage.ConnectionStore.Renewal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ConnectionStoreContractTest extends StoreContract {

    @Test
    void aConnectionIsListedWithoutItsTokensWhichAreUnsealedForOneUse() {
        User ada = person();
        Connection connection = connection(ada, "ada@example.org");
        add(connection, tokens("access", "refresh"));

        assertThat(listed(stores -> stores.connections().list(ada.personalWorkspace(), ada.id())))
                .containsExactly(connection);
        assertThat(found(stores -> stores.connections().find(ada.personalWorkspace(), ada.id(), connection.id())))
                .contains(connection);
        assertThat(unsealed(connection)).contains(tokens("access", "refresh"));
    }

    @Test
    void anAccountIsConnectedOnce() {
        User ada = person();
        add(connection(ada, "ada@example.org"), tokens("access", "refresh"));

        assertThatThrownBy(() -> add(connection(ada, "ada@example.org"), tokens("access", "refresh")))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(StorageException.Reason.CONFLICT));
    }

    @Test
    void aRefreshIsWrittenOnlyOverTheGenerationThatItSaw() {
        User ada = person();
        Connection connection = connection(ada, "ada@example.org");
        add(connection, tokens("access", "refresh"));
        Renewal renewal = new Renewal(Set.of("a", "b"), tokens("access 2", "refresh 2"), LATER);

        assertThat(renew(connection, 0, renewal)).isTrue();
        assertThat(renew(connection, 0, new Renewal(Set.of("a"), tokens("late", "late"), LATER)))
                .isFalse();

        assertThat(unsealed(connection)).contains(tokens("access 2", "refresh 2"));
        Connection now = again(connection);
        assertThat(now.scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(now.times().refreshed()).contains(LATER);
        assertThat(now.generation()).isEqualTo(1);
    }

    @Test
    void whatTheProviderRefusedIsForgottenUntilTheUserConsents() {
        User ada = person();
        Connection connection = connection(ada, "ada@example.org");
        add(connection, tokens("access", "refresh"));

        assertThat(suspend(connection, 7)).isFalse();
        assertThat(suspend(connection, 0)).isTrue();

        assertThat(again(connection).state()).isEqualTo(Connection.State.CONSENT_REQUIRED);
        assertThat(again(connection).reason()).contains("It was revoked.");
        assertThat(unsealed(connection).orElseThrow().refresh()).isEmpty();
        assertThat(unsealed(connection).orElseThrow().access()).isEmpty();

        Grant grant = new Grant("ada@example.net", Set.of("b"), tokens("new", "newer"), LATER);
        assertThat(wrote(stores ->
                        stores.connections().grant(ada.personalWorkspace(), ada.id(), connection.id(), grant)))
                .isTrue();
        assertThat(again(connection).state()).isEqualTo(Connection.State.ACTIVE);
        assertThat(again(connection).reason()).isEmpty();
        assertThat(again(connection).account().label()).isEqualTo("ada@example.net");
        assertThat(again(connection).generation()).isEqualTo(2);
    }

    @Test
    void oneConnectionOfAProviderIsPreferred() {
        User ada = person();
        Connection first = connection(ada, "first");
        Connection second = connection(ada, "second");
        add(first, tokens("access", "refresh"));
        add(second, tokens("access", "refresh"));

        assertThat(wrote(stores -> stores.connections().prefer(ada.personalWorkspace(), ada.id(), second.id())))
                .isTrue();

        assertThat(again(first).preferred()).isFalse();
        assertThat(again(second).preferred()).isTrue();
    }

    @Test
    void aLeaseIsOneHoldersUntilItEndsOrIsGivenBack() {
        User ada = person();
        Connection connection = connection(ada, "ada@example.org");
        add(connection, tokens("access", "refresh"));

        assertThat(lease(connection, "here", NOW, LATER)).isTrue();
        assertThat(lease(connection, "here", NOW, LATER)).isTrue();
        assertThat(lease(connection, "there", NOW, LATER)).isFalse();
        assertThat(lease(connection, "there", LATER, LATER.plusSeconds(1))).isTrue();
        change(stores -> stores.connections().release(ada.personalWorkspace(), ada.id(), connection.id(), "here"));
        assertThat(lease(connection, "here", NOW, LATER)).isFalse();
        change(stores -> stores.connections().release(ada.personalWorkspace(), ada.id(), connection.id(), "there"));
        assertThat(lease(connection, "here", NOW, LATER)).isTrue();
        renew(connection, 0, new Renewal(Set.of(), tokens("access 2", "refresh 2"), LATER));
        assertThat(lease(connection, "there", NOW, LATER))
                .as("whoever read before the renewal")
                .isFalse();
        assertThat(lease(again(connection), "there", NOW, LATER)).isTrue();
    }

    @Test
    void useIsNotedOnceInAWhileAndRemovalForgetsAll() {
        User ada = person();
        Connection connection = connection(ada, "ada@example.org");
        add(connection, tokens("access", "refresh"));

        touch(connection, NOW);
        touch(connection, NOW.plusSeconds(60));
        assertThat(again(connection).times().used()).contains(NOW);
        touch(connection, LATER);
        assertThat(again(connection).times().used()).contains(LATER);

        assertThat(wrote(stores -> stores.connections().remove(ada.personalWorkspace(), ada.id(), connection.id())))
                .isTrue();
        assertThat(wrote(stores -> stores.connections().remove(ada.personalWorkspace(), ada.id(), connection.id())))
                .isFalse();
        assertThat(unsealed(connection)).isEmpty();
    }

    @Test
    void aBegunConsentIsTakenOnce() {
        User ada = person();
        PendingConnection pending = pending(ada, "state of " + ada.id(), LATER);
        change(stores -> stores.pendingConnections().add(ada.personalWorkspace(), pending));

        assertThat(taken(pending.stateDigest())).contains(pending);
        assertThat(taken(pending.stateDigest())).isEmpty();
    }

    @Test
    void begunConsentsEndAndMakeRoom() {
        User ada = person();
        change(stores -> IntStream.rangeClosed(0, PendingConnectionStore.MAX_PER_USER)
                .forEach(number -> stores.pendingConnections()
                        .add(ada.personalWorkspace(), pending(ada, ada.id() + "/" + number, NOW.plusSeconds(number)))));

        assertThat(taken(ada.id() + "/0")).isEmpty();
        assertThat(taken(ada.id() + "/1")).isPresent();
        assertThat(count(stores -> stores.pendingConnections().forgetEndedBefore(NOW.plusSeconds(3))))
                .isPositive();
        assertThat(taken(ada.id() + "/2")).isEmpty();
        assertThat(taken(ada.id() + "/3")).isPresent();
    }

    static Connection connection(User user, String account) {
        return new Connection(
                new ConnectionId(UUID.randomUUID()),
                user.personalWorkspace(),
                user.id(),
                "google",
                new Connection.Account(account, account),
                false,
                Set.of("a"),
                Connection.State.ACTIVE,
                Optional.empty(),
                new Connection.Life(true, Optional.of(LATER), Optional.empty()),
                new Connection.Times(NOW, NOW, Optional.empty(), Optional.empty()),
                0);
    }

    static ConnectionTokens tokens(String access, String refresh) {
        return new ConnectionTokens(
                Optional.of(Secret.of(access)), Optional.of(LATER), Optional.of(Secret.of(refresh)), Optional.empty());
    }

    static PendingConnection pending(User user, String digest, Instant expires) {
        return new PendingConnection(
                digest,
                user.personalWorkspace(),
                user.id(),
                "session",
                "google",
                Set.of("a", "b"),
                Optional.of("wait"),
                URI.create("http://127.0.0.1:8000/connect/callback"),
                Secret.of("verifier"),
                expires);
    }

    private void add(Connection connection, ConnectionTokens tokens) {
        change(stores -> stores.connections().add(connection.workspace(), connection, tokens));
    }

    private Connection again(Connection connection) {
        return found(stores -> stores.connections().find(connection.workspace(), connection.user(), connection.id()))
                .orElseThrow();
    }

    private Optional<ConnectionTokens> unsealed(Connection connection) {
        return found(stores -> stores.connections().unseal(connection.workspace(), connection.user(), connection.id()));
    }

    private boolean renew(Connection connection, long seen, Renewal renewal) {
        return wrote(stores ->
                stores.connections().renew(connection.workspace(), connection.user(), connection.id(), seen, renewal));
    }

    private boolean suspend(Connection connection, long seen) {
        return wrote(stores -> stores.connections()
                .suspend(connection.workspace(), connection.user(), connection.id(), seen, "It was revoked."));
    }

    private boolean lease(Connection connection, String holder, Instant now, Instant until) {
        return wrote(stores -> stores.connections()
                .lease(
                        connection.workspace(),
                        connection.user(),
                        connection.id(),
                        connection.generation(),
                        new Lease(holder, now, until)));
    }

    private void touch(Connection connection, Instant at) {
        change(stores -> stores.connections().touch(connection.workspace(), connection.user(), connection.id(), at));
    }

    private Optional<PendingConnection> taken(String digest) {
        return storage().write(stores -> stores.pendingConnections().take(digest));
    }
}
