package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class KeptResultStoreContractTest extends StoreContract {

    @Test
    void partsComeBackUntilTheyExpire() {
        User user = person();
        String id = UUID.randomUUID().toString();
        change(stores -> stores.keptResults()
                .keep(user.personalWorkspace(), user.id(), id, List.of("one 😀", "two"), NOW, LATER));

        assertThat(part(user, id, 0)).contains("one 😀");
        assertThat(part(user, id, 1)).contains("two");
        assertThat(part(user, id, 2)).isEmpty();
        assertThat(found(stores -> stores.keptResults().part(user.personalWorkspace(), user.id(), id, 0, LATER)))
                .isEmpty();
    }

    @Test
    void anotherMemberOfTheWorkspaceSeesNothing() {
        User user = person();
        User guest = person();
        String id = UUID.randomUUID().toString();
        change(stores ->
                stores.keptResults().keep(user.personalWorkspace(), user.id(), id, List.of("one"), NOW, LATER));

        assertThat(found(stores -> stores.keptResults().part(user.personalWorkspace(), guest.id(), id, 0, NOW)))
                .isEmpty();
    }

    @Test
    void theOldestGoWhenThereIsNoRoom() {
        User user = person();
        String large = "x".repeat((int) (KeptResultStore.MAX_CHARACTERS_PER_USER / 3));
        List<String> ids = List.of(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Duration after = Duration.ofSeconds(i);
            change(stores -> stores.keptResults()
                    .keep(user.personalWorkspace(), user.id(), id, List.of(large), NOW.plus(after), LATER));
        }

        assertThat(ids.stream().map(id -> part(user, id, 0).isPresent())).containsExactly(false, true, true, true);
    }

    @Test
    void whatHasExpiredIsForgotten() {
        User user = person();
        String id = UUID.randomUUID().toString();
        change(stores -> stores.keptResults()
                .keep(user.personalWorkspace(), user.id(), id, List.of("one", "two"), NOW, NOW.plusSeconds(1)));

        assertThat(count(stores -> stores.keptResults().forgetBefore(NOW.plusSeconds(2))))
                .isEqualTo(2);
        assertThat(part(user, id, 0)).isEmpty();
    }

    private Optional<String> part(User user, String id, int part) {
        return found(stores -> stores.keptResults().part(user.personalWorkspace(), user.id(), id, part, NOW));
    }
}
