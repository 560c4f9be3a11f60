package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredTask.Hold;
import ai.automagik.hub.storage.StoredTask.Status;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class TaskStoreContractTest extends StoreContract {

    private final User user = new User(
            new UserId(UUID.randomUUID()), "nobody@example.org", new WorkspaceId(UUID.randomUUID()), false, false, NOW);

    private StoredTask added(User who) {
        StoredTask task = task(who);
        change(stores -> stores.tasks().add(task.workspace(), task));
        return task;
    }

    private Optional<StoredTask> find(StoredTask task) {
        return found(stores -> stores.tasks().find(task.workspace(), task.user(), task.id(), NOW));
    }

    private boolean update(StoredTask task, NodeId node, Status status) {
        return wrote(stores -> stores.tasks()
                .update(
                        task.workspace(),
                        task.id(),
                        new TaskStore.Step(node, status, Secret.of("new state"), LATER.minusMillis(1))));
    }

    @Test
    void aTaskComesBackAsItWasAdded() {
        StoredTask task = added(person());

        assertThat(find(task)).contains(task);
    }

    @Test
    void aTaskIsItsUsersAloneAndForgottenInTime() {
        StoredTask task = added(person());
        UserId colleague = person().id();

        assertThat(found(stores -> stores.tasks().find(task.workspace(), colleague, task.id(), NOW)))
                .isEmpty();
        assertThat(found(stores -> stores.tasks().find(task.workspace(), task.user(), task.id(), LATER)))
                .isEmpty();
        assertThat(count(stores -> stores.tasks().forgetExpired(LATER))).isPositive();
        assertThat(find(task)).isEmpty();
    }

    @Test
    void onlyTheHubThatRunsItMovesATaskAndNobodyWhenItIsOver() {
        StoredTask task = added(person());

        assertThat(update(task, new NodeId(UUID.randomUUID()), Status.FAILED)).isFalse();
        assertThat(update(task, task.hold().node(), Status.COMPLETED)).isTrue();
        assertThat(update(task, task.hold().node(), Status.FAILED)).isFalse();
        assertThat(find(task)).contains(task.with(Status.COMPLETED, Secret.of("new state"), LATER.minusMillis(1)));
    }

    @Test
    void answersAreTakenOnceFromWhatWasSeen() {
        StoredTask task = added(person());

        assertThat(wrote(stores ->
                        stores.tasks().answer(task.workspace(), task.user(), task.id(), Secret.of("first"), 0)))
                .isTrue();
        assertThat(wrote(stores ->
                        stores.tasks().answer(task.workspace(), task.user(), task.id(), Secret.of("too late"), 0)))
                .isFalse();
        assertThat(find(task)).contains(task.withAnswers(Secret.of("first")));
        assertThat(listed(stores -> stores.tasks().wishes(task.hold().node())))
                .containsExactly(new TaskStore.Wish(task.id(), false, 1));
    }

    @Test
    void theHubThatRunsItHearsThatATaskIsUnwanted() {
        StoredTask task = added(person());
        NodeId node = task.hold().node();
        assertThat(listed(stores -> stores.tasks().wishes(node))).isEmpty();

        assertThat(wrote(stores -> stores.tasks().cancel(task.workspace(), task.user(), task.id())))
                .isTrue();

        assertThat(listed(stores -> stores.tasks().wishes(node)))
                .containsExactly(new TaskStore.Wish(task.id(), true, 0));
        assertThat(find(task)).contains(task.unwanted());
        update(task, node, Status.CANCELLED);
        assertThat(wrote(stores -> stores.tasks().cancel(task.workspace(), task.user(), task.id())))
                .isFalse();
        assertThat(listed(stores -> stores.tasks().wishes(node))).isEmpty();
    }

    @Test
    void anAbandonedTaskIsTakenOverByOne() {
        StoredTask task = added(person());
        Hold next = new Hold(new NodeId(UUID.randomUUID()), LATER.plusSeconds(20), 2);

        assertThat(listed(stores -> stores.tasks().abandoned(LATER.minusMillis(1), 100)))
                .doesNotContain(task);
        assertThat(listed(stores -> stores.tasks().abandoned(LATER, 100))).contains(task);
        assertThat(wrote(stores -> stores.tasks().take(task.workspace(), task.id(), task.hold(), next)))
                .isTrue();
        assertThat(wrote(stores -> stores.tasks().take(task.workspace(), task.id(), task.hold(), next)))
                .isFalse();
        assertThat(find(task)).contains(task.heldBy(next));
        assertThat(update(task, task.hold().node(), Status.COMPLETED)).isFalse();
        assertThat(listed(stores -> stores.tasks().abandoned(LATER, 100)))
                .extracting(StoredTask::id)
                .doesNotContain(task.id());
    }

    @Test
    void aHubHoldsAllItsTasksForLonger() {
        StoredTask task = added(person());

        change(stores -> stores.tasks().hold(task.hold().node(), LATER.plusSeconds(20)));

        assertThat(find(task)).get().extracting(found -> found.hold().until()).isEqualTo(LATER.plusSeconds(20));
    }

    @Test
    void tasksAreCountedByUser() {
        User busy = person();
        added(busy);
        StoredTask over = added(busy);
        update(over, over.hold().node(), Status.FAILED);

        assertThat(tasks(busy.personalWorkspace(), busy.id(), NOW)).isEqualTo(new TaskStore.Count(2, 1));
        assertThat(tasks(busy.personalWorkspace(), busy.id(), LATER)).isEqualTo(new TaskStore.Count(0, 0));
        assertThat(tasks(user.personalWorkspace(), user.id(), NOW)).isEqualTo(new TaskStore.Count(0, 0));
    }

    @Test
    void aTaskSaysNothingOfWhatItHolds() {
        assertThat(task(user).toString()).doesNotContain("request=request").contains("[hidden]");
    }
}
