package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class PasswordStoreContractTest extends StoreContract {

    @Test
    void aPasswordIsTheOneSetLast() {
        User user = person();
        assertThat(find(user)).isEmpty();

        put(user, "one");
        put(user, "two");

        assertThat(find(user)).contains(new StoredPassword("two", NOW));
    }

    @Test
    void aHashIsReplacedUnlessThePasswordWasChangedMeanwhile() {
        User user = person();
        put(user, "old");

        assertThat(rehash(user, "another", "fresh")).isFalse();
        assertThat(rehash(user, "old", "fresh")).isTrue();

        assertThat(find(user)).map(StoredPassword::hash).contains("fresh");
    }

    private void put(User user, String hash) {
        change(stores -> stores.passwords().put(user.personalWorkspace(), user.id(), hash, NOW));
    }

    private boolean rehash(User user, String old, String fresh) {
        return wrote(stores -> stores.passwords().rehash(user.personalWorkspace(), user.id(), old, fresh));
    }

    private Optional<StoredPassword> find(User user) {
        return found(stores -> stores.passwords().find(user.personalWorkspace(), user.id()));
    }
}
