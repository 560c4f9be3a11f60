package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class SharedToolStoreContractTest extends StoreContract {

    private static final String TOOL = "mail";

    @Test
    void aSharedToolIsListedWithItsOwnerAndConnection() {
        User user = owner();
        SharedTool shared = share(user, Optional.of("connection"));

        assertThat(listed(stores -> stores.sharedTools().list(user.personalWorkspace())))
                .containsExactly(shared);
        assertThat(found(stores -> stores.sharedTools().find(user.personalWorkspace(), TOOL)))
                .contains(shared);
        assertThat(found(stores -> stores.sharedTools().find(user.personalWorkspace(), "wait")))
                .isEmpty();
        assertThat(listed(stores -> stores.sharedTools().of(user.id()))).containsExactly(user.personalWorkspace());
    }

    @Test
    void aLaterSharingTakesThePlaceOfAnEarlierOne() {
        User user = owner();
        share(user, Optional.of("connection"));
        SharedTool later = share(user, Optional.empty());

        assertThat(listed(stores -> stores.sharedTools().list(user.personalWorkspace())))
                .containsExactly(later);
    }

    @Test
    void itIsInForceOnlyWhileItsOwnerMayEnter() {
        User user = owner();
        share(user, Optional.empty());

        change(stores -> stores.users().setDisabled(user.id(), true));
        assertNotInForce(user);
        change(stores -> stores.users().setDisabled(user.id(), false));
        assertThat(found(stores -> stores.sharedTools().find(user.personalWorkspace(), TOOL)))
                .isPresent();
    }

    @Test
    void itIsInForceOnlyWhileItsOwnerIsAMemberAndNoViewer() {
        User user = owner();
        WorkspaceId workspace = user.personalWorkspace();
        share(user, Optional.empty());

        change(stores -> stores.workspaces()
                .putMember(workspace, new Membership(workspace, user.id(), Role.WORKSPACE_VIEWER, NOW)));
        assertNotInForce(user);
        change(stores -> stores.workspaces()
                .putMember(workspace, new Membership(workspace, user.id(), Role.WORKSPACE_MEMBER, NOW)));
        assertThat(found(stores -> stores.sharedTools().find(workspace, TOOL))).isPresent();
        change(stores -> stores.workspaces().removeMember(workspace, user.id()));
        assertNotInForce(user);
    }

    @Test
    void itIsInForceOnlyWhileItsOwnerHasTheTool() {
        User user = owner();
        share(user, Optional.empty());

        change(stores -> stores.userTools().remove(user.personalWorkspace(), user.id(), TOOL, LATER));

        assertNotInForce(user);
    }

    @Test
    void itsOwnerAloneEndsIt() {
        User user = owner();
        User other = person();
        share(user, Optional.empty());

        assertThat(wrote(stores -> stores.sharedTools().remove(user.personalWorkspace(), other.id(), TOOL)))
                .isFalse();
        assertThat(count(stores -> stores.sharedTools().removeAll(user.personalWorkspace(), other.id())))
                .isZero();
        assertThat(wrote(stores -> stores.sharedTools().remove(user.personalWorkspace(), user.id(), TOOL)))
                .isTrue();
        assertThat(wrote(stores -> stores.sharedTools().remove(user.personalWorkspace(), user.id(), TOOL)))
                .isFalse();
    }

    @Test
    void allThatSomebodySharesEndsAtOnce() {
        User user = owner();
        share(user, Optional.empty());

        assertThat(count(stores -> stores.sharedTools().removeAll(user.personalWorkspace(), user.id())))
                .isEqualTo(1);
        assertThat(listed(stores -> stores.sharedTools().of(user.id()))).isEmpty();
    }

    private void assertNotInForce(User user) {
        assertThat(listed(stores -> stores.sharedTools().list(user.personalWorkspace())))
                .isEmpty();
        assertThat(found(stores -> stores.sharedTools().find(user.personalWorkspace(), TOOL)))
                .isEmpty();
    }

    private User owner() {
        User user = person();
        change(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), TOOL, NOW));
        return user;
    }

    private SharedTool share(User user, Optional<String> connection) {
        SharedTool shared = new SharedTool(TOOL, user.id(), connection, NOW);
        change(stores -> stores.sharedTools().put(user.personalWorkspace(), shared));
        return shared;
    }
}
