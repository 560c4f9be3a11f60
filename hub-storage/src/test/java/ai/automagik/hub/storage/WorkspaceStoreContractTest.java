package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    @Test
    void aMemberIsRemovedOnce() {
        User user = person();

        assertThat(listed(stores -> stores.workspaces().members(user.personalWorkspace())))
                .extracting(Membership::user)
                .containsExactly(user.id());
        assertThat(wrote(stores -> stores.workspaces().removeMember(user.personalWorkspace(), user.id())))
                .isTrue();
        assertThat(wrote(stores -> stores.workspaces().removeMember(user.personalWorkspace(), user.id())))
                .isFalse();
        assertThat(listed(stores -> stores.workspaces().members(user.personalWorkspace())))
                .isEmpty();
    }

    @Test
    void aWorkspaceIsRenamed() {
        WorkspaceId workspace = workspace();

        assertThat(wrote(stores -> stores.workspaces().rename(workspace, "Küche")))
                .isTrue();
        assertThat(found(stores -> stores.workspaces().find(workspace)))
                .get()
                .extracting(Workspace::name)
                .isEqualTo("Küche");
        assertThat(wrote(stores -> stores.workspaces().rename(new WorkspaceId(UUID.randomUUID()), "Nowhere")))
                .isFalse();
    }

    @Test
    void whoLocksAWorkspaceIsAlone() throws Exception {
        WorkspaceId workspace = workspace();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(() -> wrote(stores -> {
                boolean exists = stores.workspaces().lock(workspace);
                locked.countDown();
                try {
                    seen.await(200, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                stores.workspaces().rename(workspace, "first");
                return exists;
            }));
            locked.await();
            Future<String> second = threads.submit(() -> write(stores -> {
                stores.workspaces().lock(workspace);
                seen.countDown();
                return stores.workspaces().find(workspace).orElseThrow().name();
            }));

            assertThat(second.get()).isEqualTo("first");
            assertThat(first.get()).isTrue();
        }
        assertThat(wrote(stores -> stores.workspaces().lock(new WorkspaceId(UUID.randomUUID()))))
                .isFalse();
    }

    @Test
    void aUserWorksInTheWorkspaceTheyChose() {
        User user = person();
        WorkspaceId other = workspace();
        assertThat(found(stores -> stores.workspaces().chosen(user.id()))).isEmpty();

        change(stores -> stores.workspaces().choose(other, user.id()));

        assertThat(found(stores -> stores.workspaces().chosen(user.id()))).contains(other);
    }
}
