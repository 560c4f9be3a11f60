package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class IdentityStoreContractTest extends StoreContract {

    private static final String ISSUER = "https://issuer.example";

    @Test
    void anIdentityFindsItsPerson() {
        User user = person();
        Identity identity = identity(user, "ada");
        change(stores -> stores.identities().add(identity));

        assertThat(found(stores -> stores.identities().find(ISSUER, identity.subject())))
                .contains(identity);
        assertThat(listed(stores -> stores.identities().of(user.id()))).containsExactly(identity);
        assertThat(found(stores -> stores.identities().find("https://other.example", identity.subject())))
                .isEmpty();
    }

    @Test
    void anIdentityIsOnePersonsAlone() {
        Identity identity = identity(person(), "taken");
        change(stores -> stores.identities().add(identity));
        Identity second = new Identity(ISSUER, identity.subject(), person().id(), NOW, false);

        assertThatThrownBy(() -> change(stores -> stores.identities().add(second)))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT));
    }

    @Test
    void theDirectoryStopsAPersonOnceAndLetsThemGoOn() {
        Identity identity = identity(person(), "stopped");
        change(stores -> stores.identities().add(identity));

        assertThat(stop(identity, true)).isTrue();
        assertThat(stop(identity, true)).isFalse();
        assertThat(found(stores -> stores.identities().find(ISSUER, identity.subject())))
                .get()
                .extracting(Identity::stopped)
                .isEqualTo(true);
        assertThat(stop(identity, false)).isTrue();
        assertThat(stop(identity, false)).isFalse();
    }

    private boolean stop(Identity identity, boolean stop) {
        return wrote(stores ->
                stores.identities().stop(ISSUER, identity.subject(), stop ? Optional.of(NOW) : Optional.empty()));
    }

    @Test
    void whoWaitsKeepsTheirPlaceUntilTheyAreLinked() {
        User user = person();
        PendingLink link = new PendingLink(ISSUER, "waits for " + user.id(), user.id(), NOW);
        assertThat(wrote(stores -> stores.identities().ask(link))).isTrue();
        assertThat(wrote(stores -> stores.identities().ask(new PendingLink(ISSUER, link.subject(), user.id(), LATER))))
                .isFalse();

        assertThat(listed(stores -> stores.identities().pending(1_000))).contains(link);

        change(stores -> stores.identities().add(new Identity(ISSUER, link.subject(), user.id(), LATER, false)));
        assertThat(listed(stores -> stores.identities().pending(1_000)))
                .extracting(PendingLink::subject)
                .doesNotContain(link.subject());
        assertThat(wrote(stores -> stores.identities().settle(ISSUER, link.subject())))
                .isFalse();
    }

    @Test
    void strangersCannotFillTheListOfOnePerson() {
        User user = person();
        change(stores -> {
            for (int index = 0; index <= IdentityStore.MAX_PENDING_PER_USER; index++) {
                stores.identities().ask(new PendingLink(ISSUER, index + " of " + user.id(), user.id(), NOW));
            }
        });

        assertThat(listed(stores -> stores.identities().pending(1_000)).stream()
                        .filter(link -> link.user().equals(user.id())))
                .hasSize(IdentityStore.MAX_PENDING_PER_USER);
    }

    private static Identity identity(User user, String name) {
        return new Identity(ISSUER, name + " " + user.id(), user.id(), NOW, false);
    }
}
