package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

abstract class UserToolStoreContractTest extends StoreContract {

    @Test
    void toolsAreListedByName() {
        User user = person();
        change(stores -> {
            stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW);
            stores.userTools().add(user.personalWorkspace(), user.id(), "evolution-api", LATER);
        });

        assertThat(listed(stores -> stores.userTools().list(user.personalWorkspace(), user.id())))
                .containsExactly(new UserTool("evolution-api", LATER), new UserTool("wait", NOW));
    }

    @Test
    void aToolIsAddedOnceAndKeepsItsTime() {
        User user = person();

        assertThat(wrote(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW)))
                .isTrue();
        assertThat(wrote(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", LATER)))
                .isFalse();
        assertThat(found(stores -> stores.userTools().find(user.personalWorkspace(), user.id(), "wait")))
                .contains(new UserTool("wait", NOW));
    }

    @Test
    void aRemovedToolIsGoneAndMayBeAddedAgain() {
        User user = person();
        change(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW));

        assertThat(wrote(stores -> stores.userTools().remove(user.personalWorkspace(), user.id(), "wait", NOW)))
                .isTrue();
        assertThat(wrote(stores -> stores.userTools().remove(user.personalWorkspace(), user.id(), "wait", NOW)))
                .isFalse();
        assertThat(found(stores -> stores.userTools().find(user.personalWorkspace(), user.id(), "wait")))
                .isEmpty();
        assertThat(listed(stores -> stores.userTools().list(user.personalWorkspace(), user.id())))
                .isEmpty();
        assertThat(wrote(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", LATER)))
                .isTrue();
        assertThat(found(stores -> stores.userTools().find(user.personalWorkspace(), user.id(), "wait")))
                .contains(new UserTool("wait", LATER));
    }

    @Test
    void twoUsersOfOneWorkspaceHaveTheirOwnTools() {
        User user = person();
        User guest = person();
        change(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW));

        assertThat(listed(stores -> stores.userTools().list(user.personalWorkspace(), guest.id())))
                .isEmpty();
    }
}
