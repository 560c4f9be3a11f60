package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class WorkspaceStoreContractTest extends StoreContract {

    @Test
    void aWorkspaceIsFoundAsItWasAdded() {
        Workspace workspace = new Workspace(new WorkspaceId(UUID.randomUUID()), "Küche", NOW);

        change(stores -> stores.workspaces().add(workspace));

        assertThat(found(stores -> stores.workspaces().find(workspace.id()))).contains(workspace);
    }

    @Test
    void aWorkspaceIsNotAddedTwice() {
        WorkspaceId workspace = workspace();

        assertThatThrownBy(() -> change(stores -> stores.workspaces().add(new Workspace(workspace, "Again", NOW))))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT));
    }

    @Test
    void aMembersRoleChangesAndTheTimeOfJoiningStays() {
        User user = person();
        WorkspaceId other = workspace();
        change(stores ->
                stores.workspaces().putMember(other, new Membership(other, user.id(), Role.WORKSPACE_VIEWER, NOW)));

        change(stores ->
                stores.workspaces().putMember(other, new Membership(other, user.id(), Role.WORKSPACE_MEMBER, LATER)));

        assertThat(found(stores -> stores.workspaces().member(other, user.id())))
                .contains(new Membership(other, user.id(), Role.WORKSPACE_MEMBER, NOW));
    }

    @Test
    void aUsersWorkspacesAreListed() {
        User user = person();
        WorkspaceId other = workspace();
        workspace();
        change(stores ->
                stores.workspaces().putMember(other, new Membership(other, user.id(), Role.WORKSPACE_VIEWER, NOW)));

        assertThat(listed(stores -> stores.workspaces().of(user.id())))
                .extracting(Membership::workspace)
                .containsExactlyInAnyOrder(user.personalWorkspace(), other);
    }

    @Test
    void aMembershipOfAnotherWorkspaceIsRefused() {
        User user = person();
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.workspaces()
                        .putMember(
                                other, new Membership(user.personalWorkspace(), user.id(), Role.WORKSPACE_OWNER, NOW))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
