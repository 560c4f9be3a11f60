package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ToolListStoreContractTest extends StoreContract {

    @Test
    void whoHasChosenNothingHasNoChoice() {
        User user = person();

        assertThat(choice(user)).isEqualTo(ToolListChoice.NONE);
    }

    @Test
    void choiceAndRankingLeaveEachOtherAlone() {
        User user = person();
        change(stores -> stores.toolLists()
                .choose(user.personalWorkspace(), user.id(), Optional.of(40), List.of("b_two", "a_one")));
        change(stores -> stores.toolLists().rank(user.personalWorkspace(), user.id(), List.of("c_three"), NOW));
        assertThat(choice(user))
                .isEqualTo(new ToolListChoice(
                        Optional.of(40), List.of("b_two", "a_one"), List.of("c_three"), Optional.of(NOW)));

        change(stores -> stores.toolLists().choose(user.personalWorkspace(), user.id(), Optional.empty(), List.of()));
        assertThat(choice(user))
                .isEqualTo(new ToolListChoice(Optional.empty(), List.of(), List.of("c_three"), Optional.of(NOW)));
    }

    @Test
    void usesAddUpAndAreRankedByUseThenName() {
        User user = person();
        change(stores -> stores.toolLists()
                .count(user.personalWorkspace(), user.id(), Map.of("b_two", 2L, "a_one", 1L, "c_three", 2L)));
        change(stores -> stores.toolLists().count(user.personalWorkspace(), user.id(), Map.of("a_one", 5L)));

        assertThat(listed(stores -> stores.toolLists().mostUsed(user.personalWorkspace(), user.id(), 10)))
                .containsExactly("a_one", "b_two", "c_three");
        assertThat(listed(stores -> stores.toolLists().mostUsed(user.personalWorkspace(), user.id(), 1)))
                .containsExactly("a_one");
    }

    private ToolListChoice choice(User user) {
        return storage().read(stores -> stores.toolLists().find(user.personalWorkspace(), user.id()));
    }
}
