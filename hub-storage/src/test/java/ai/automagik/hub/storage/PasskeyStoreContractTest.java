package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class PasskeyStoreContractTest extends StoreContract {

    @Test
    void aPasskeyIsFoundByItsIdAsItWasAdded() {
        Passkey passkey = add(passkey(person()));

        assertThat(found(stores -> stores.passkeys().find(passkey.id()))).contains(passkey);
        assertThat(found(stores -> stores.passkeys().find("other"))).isEmpty();
        assertThat(listed(stores -> stores.passkeys().list(passkey.workspace(), passkey.user())))
                .containsExactly(passkey);
        assertThatThrownBy(() -> add(passkey))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT));
    }

    @Test
    void useIsNotedUnlessAnotherCameFirst() {
        Passkey passkey = add(passkey(person()));

        assertThat(used(passkey, 3, 4)).isTrue();
        assertThat(used(passkey, 3, 5)).isFalse();

        assertThat(found(stores -> stores.passkeys().find(passkey.id()))).hasValueSatisfying(found -> {
            assertThat(found.signCount()).isEqualTo(4);
            assertThat(found.usedAt()).contains(LATER);
        });
    }

    @Test
    void aPasskeyIsRemovedOnceAndByItsPersonAlone() {
        Passkey passkey = add(passkey(person()));
        UserId stranger = person().id();

        assertThat(wrote(stores -> stores.passkeys().remove(passkey.workspace(), stranger, passkey.id())))
                .isFalse();
        assertThat(wrote(stores -> stores.passkeys().remove(passkey.workspace(), passkey.user(), passkey.id())))
                .isTrue();
        assertThat(wrote(stores -> stores.passkeys().remove(passkey.workspace(), passkey.user(), passkey.id())))
                .isFalse();
    }

    @Test
    void aChallengeIsAnsweredOnceAndForgottenAtItsEnd() {
        String digest = UUID.randomUUID().toString();

        assertThat(wrote(stores -> stores.passkeys().answerOnce(digest, NOW))).isTrue();
        assertThat(wrote(stores -> stores.passkeys().answerOnce(digest, NOW))).isFalse();

        assertThat(count(stores -> stores.passkeys().forgetAnsweredBefore(NOW))).isZero();
        assertThat(count(stores -> stores.passkeys().forgetAnsweredBefore(LATER)))
                .isOne();
        assertThat(wrote(stores -> stores.passkeys().answerOnce(digest, NOW))).isTrue();
    }

    @Test
    void aPasskeyOfAnotherWorkspaceIsRefused() {
        Passkey passkey = passkey(person());
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.passkeys().add(other, passkey)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Passkey add(Passkey passkey) {
        change(stores -> stores.passkeys().add(passkey.workspace(), passkey));
        return passkey;
    }

    private boolean used(Passkey passkey, long before, long count) {
        return wrote(stores -> stores.passkeys().used(passkey.workspace(), passkey.id(), before, count, LATER));
    }

    /** Makes a passkey; adds nothing. */
    static Passkey passkey(User user) {
        return new Passkey(
                user.personalWorkspace(),
                user.id(),
                "credential of " + user.id(),
                "Laptop",
                "key",
                3,
                true,
                NOW,
                Optional.empty());
    }
}
