package ai.automagik.hub.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.StoredTask.Status;
import ai.automagik.hub.storage.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks through the death of hubs, on a database of their own. */
final class TaskRunnerTest {

    private static final Secret NOTHING = Secret.of("{}");
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final List<TaskRunner> hubs = new ArrayList<>();
    private TestStorage storage;
    private Caller ada;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
    }

    @AfterEach
    void close() {
        hubs.forEach(TaskRunner::close);
        storage.close();
    }

    /** A hub that does nothing by itself: its turns are taken by the test. */
    private TaskRunner hub(TaskWork work) {
        TaskRunner hub = new TaskRunner(
                TaskBoard.of(storage.storage()), new NodeId(UUID.randomUUID()), clock, Callers.of(storage.storage()));
        hub.startWithoutTimer(work);
        hubs.add(hub);
        return hub;
    }

    private StoredTask begin(TaskRunner hub, boolean repeatable) {
        TaskOrder order = new TaskOrder(ada, "test_long", repeatable, Secret.of("request"), NOTHING, NOTHING);
        return ((TaskRunner.Begun.Kept) hub.begin(order)).task();
    }

    private StoredTask find(TaskRunner hub, TaskId id) {
        return hub.find(ada, id).orElseThrow();
    }

    private StoredTask await(TaskRunner hub, TaskId id, Status status) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        StoredTask task = find(hub, id);
        while (task.status() != status) {
            assertThat(System.nanoTime()).as(task.toString()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            task = find(hub, id);
        }
        return task;
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** Work that ends when it is let go, with who did it. */
    private static final class Slow implements TaskWork {

        private final String name;
        final Semaphore begun = new Semaphore(0);
        final CountDownLatch letGo = new CountDownLatch(1);

        Slow(String name) {
            this.name = name;
        }

        @Override
        public End carryOut(StoredTask task, TaskLine line) {
            begun.release();
            try {
                letGo.await();
                return new End(Status.COMPLETED, Secret.of("by " + name));
            } catch (InterruptedException e) {
                return new End(Status.CANCELLED, NOTHING);
            }
        }

        @Override
        public End broken(String sentence) {
            return new End(Status.FAILED, Secret.of(sentence));
        }

        void awaitBegun() throws InterruptedException {
            assertThat(begun.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A storage that was closed, as by a process that ended, and opened again. */
    private void restart() {
        storage.close();
        storage = new TestStorage(folder);
    }

    @Test
    void aResultIsThereAfterARestart() {
        Slow work = new Slow("first");
        TaskRunner first = hub(work);
        TaskId id = begin(first, false).id();
        work.letGo.countDown();
        await(first, id, Status.COMPLETED);

        restart();
        hubs.clear();
        TaskRunner second = hub(new Slow("second"));
        second.turn();

        StoredTask task = find(second, id);
        assertThat(task.status()).isEqualTo(Status.COMPLETED);
        assertThat(task.state()).isEqualTo(Secret.of("by first"));
    }

    @Test
    void aReadWhoseHubDiesIsBegunAgainByOneThatLives() throws InterruptedException {
        Slow dead = new Slow("dead");
        TaskRunner first = hub(dead);
        TaskId id = begin(first, true).id();
        dead.awaitBegun();
        first.die();
        Slow living = new Slow("living");
        TaskRunner second = hub(living);

        second.turn();
        assertThat(find(second, id).hold().attempt()).isEqualTo(1);
        pass(TaskRunner.HOLD);
        second.turn();
        living.awaitBegun();
        assertThat(find(second, id).hold().attempt()).isEqualTo(2);

        // What the other finds out after all goes nowhere.
        dead.letGo.countDown();
        living.letGo.countDown();
        assertThat(await(second, id, Status.COMPLETED).state()).isEqualTo(Secret.of("by living"));
    }

    @Test
    void aReadIsBegunAgainOnlyOnce() throws InterruptedException {
        TaskId id = null;
        for (int attempt = 1; attempt <= TaskRunner.ATTEMPTS; attempt++) {
            Slow dead = new Slow("dead");
            TaskRunner hub = hub(dead);
            if (id == null) {
                id = begin(hub, true).id();
            } else {
                hub.turn();
            }
            dead.awaitBegun();
            hub.die();
            pass(TaskRunner.HOLD);
        }
        TaskRunner last = hub(new Slow("last"));
        last.turn();

        StoredTask task = find(last, Objects.requireNonNull(id));
        assertThat(task.status()).isEqualTo(Status.FAILED);
        assertThat(task.state().reveal()).contains("stopped before the task had ended");
    }

    @Test
    void aWriteWhoseHubDiesHasFailedAndIsNeverDoneTwice() throws InterruptedException {
        Slow dead = new Slow("dead");
        TaskRunner first = hub(dead);
        TaskId id = begin(first, false).id();
        dead.awaitBegun();
        first.die();
        Slow living = new Slow("living");
        TaskRunner second = hub(living);
        pass(TaskRunner.HOLD);
        second.turn();

        assertThat(find(second, id).status()).isEqualTo(Status.FAILED);
        assertThat(find(second, id).state().reveal()).contains("check before calling again");
        assertThat(living.begun.tryAcquire()).isFalse();
        dead.letGo.countDown();
    }

    @Test
    void aHubThatLivesKeepsItsTasks() throws InterruptedException {
        Slow slow = new Slow("slow");
        TaskRunner first = hub(slow);
        TaskId id = begin(first, false).id();
        slow.awaitBegun();
        TaskRunner second = hub(new Slow("second"));

        for (int i = 0; i < 10; i++) {
            pass(TaskRunner.RENEWAL);
            first.turn();
            second.turn();
        }

        assertThat(find(second, id).status()).isEqualTo(Status.WORKING);
        slow.letGo.countDown();
        await(second, id, Status.COMPLETED);
    }

    @Test
    void aCancelReachesTheHubThatRunsTheTask() throws InterruptedException {
        Slow slow = new Slow("slow");
        TaskRunner first = hub(slow);
        TaskId id = begin(first, false).id();
        slow.awaitBegun();
        TaskRunner second = hub(new Slow("second"));

        assertThat(second.cancel(ada, id)).isTrue();
        first.turn();

        await(second, id, Status.CANCELLED);
    }

    @Test
    void anAnswerReachesTheHubThatRunsTheTask() {
        TaskRunner first = hub(new Asking());
        TaskId id = begin(first, false).id();
        TaskRunner second = hub(new Asking());
        assertThat(await(second, id, Status.INPUT_REQUIRED).state()).isEqualTo(Secret.of("What?"));

        assertThat(second.answer(ada, id, task -> Secret.of("That"))).isTrue();
        first.turn();

        assertThat(await(second, id, Status.COMPLETED).state()).isEqualTo(Secret.of("That"));
    }

    /** Work that asks. */
    private static final class Asking implements TaskWork {
        @Override
        public End carryOut(StoredTask task, TaskLine line) {
            try {
                return new End(Status.COMPLETED, line.await(Secret.of("What?"), answers -> !answers.equals(NOTHING)));
            } catch (InterruptedException e) {
                return new End(Status.CANCELLED, NOTHING);
            }
        }

        @Override
        public End broken(String sentence) {
            return new End(Status.FAILED, Secret.of(sentence));
        }
    }

    @Test
    void anUnwantedTaskOfADeadHubIsCancelled() throws InterruptedException {
        Slow dead = new Slow("dead");
        TaskRunner first = hub(dead);
        TaskId id = begin(first, true).id();
        dead.awaitBegun();
        first.die();
        TaskRunner second = hub(new Slow("second"));
        second.cancel(ada, id);
        pass(TaskRunner.HOLD);
        second.turn();

        assertThat(find(second, id).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void aHubThatStopsGivesItsReadsAwayAndTellsTheOthersAsFailed() throws InterruptedException {
        Slow stopped = new Slow("stopped");
        TaskRunner first = hub(stopped);
        TaskId read = begin(first, true).id();
        TaskId write = begin(first, false).id();
        stopped.awaitBegun();
        stopped.awaitBegun();
        first.close();
        Slow next = new Slow("next");
        TaskRunner second = hub(next);
        second.turn();
        next.awaitBegun();
        next.letGo.countDown();

        assertThat(await(second, read, Status.COMPLETED).state()).isEqualTo(Secret.of("by next"));
        assertThat(find(second, write).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aTaskIsForgottenWhenItsTimeIsOver() {
        Slow work = new Slow("work");
        work.letGo.countDown();
        TaskRunner hub = hub(work);
        TaskId id = begin(hub, false).id();
        await(hub, id, Status.COMPLETED);

        pass(TaskRunner.LIFE.minusMillis(1));
        hub.turn();
        assertThat(hub.find(ada, id)).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(hub.find(ada, id)).isEmpty();
    }

    @Test
    void nobodyMayGoOnWhoMayNotEnterAnyMore() {
        assertThat(Callers.of(storage.storage()).again(ada)).contains(ada);
        storage.storage().write(stores -> {
            stores.users().setDisabled(ada.user(), true);
            return ada;
        });
        assertThat(Callers.of(storage.storage()).again(ada)).isEqualTo(Optional.empty());
    }
}
