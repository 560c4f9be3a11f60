package ai.automagik.hub.core.task;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.StoredTask.Status;
import ai.automagik.hub.storage.TaskId;
import ai.automagik.hub.storage.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that this hub runs, on a virtual thread of its own. Thread-safe. */
final class RunningTask implements TaskLine {

    /** How often progress is written down: clients ask no more often. */
    static final Duration SAYING = Duration.ofSeconds(1);

    /** How often storage is asked to keep the end of a task: about as long as other hubs believe that it runs. */
    private static final int END_TRIES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RunningTask.class);

    private final StoredTask task;
    private final TaskBoard board;
    private final InstantSource clock;
    private final TaskWork work;
    private final Consumer<TaskId> ended;
    private final Thread thread;
    private final ReentrantLock turns = new ReentrantLock();
    private volatile boolean asking;
    private Secret answers;
    private int answerCount;
    private boolean cancelled;
    private Instant lastSaid;

    RunningTask(StoredTask task, TaskBoard board, InstantSource clock, TaskWork work, Consumer<TaskId> ended) {
        this.task = task;
        this.board = board;
        this.clock = clock;
        this.work = work;
        this.ended = ended;
        this.answers = task.answers();
        this.answerCount = task.answerCount();
        this.lastSaid = clock.instant();
        this.thread = Thread.ofVirtual().name("task-" + task.id()).unstarted(this::run);
    }

    StoredTask task() {
        return task;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            TaskWork.End end = carryOut();
            // A cancel has done its work; the end has to be written down all the same.
            Thread.interrupted();
            end(end);
        } finally {
            ended.accept(task.id());
        }
    }

    private TaskWork.End carryOut() {
        try {
            return work.carryOut(task, this);
        } catch (RuntimeException | Error e) { // whatever it is, the task has ended
            LOG.error("Task {} of '{}' failed", task.id(), task.operation(), e);
            return work.broken("The hub failed; tell its operator the task id " + task.id());
        }
    }

    private void end(TaskWork.End end) {
        for (int tries = 1; tries <= END_TRIES; tries++) {
            try {
                if (!update(end.status(), end.state()) && !isCancelled()) {
                    LOG.warn("Task {} of '{}' has ended for a hub that had lost it", task.id(), task.operation());
                }
                return;
            } catch (StorageException e) {
                LOG.warn("The end of task {} cannot be kept: {}", task.id(), e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) { // the hub stops
            return false;
        }
    }

    private boolean update(Status status, Secret state) {
        TaskStore.Step step = new TaskStore.Step(task.hold().node(), status, state, clock.instant());
        return board.write(store -> store.update(task.workspace(), task.id(), step));
    }

    /** Ends it. */
    synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            thread.interrupt();
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Waits for its end, not for long. */
    void join(Duration patience) {
        try {
            if (patience.isPositive()) {
                thread.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody has answered who was not heard here. */
    synchronized boolean lacks(int count) {
        return count > answerCount;
    }

    /** Hears answers. */
    synchronized void answered(Secret all, int count) {
        if (count > answerCount) {
            answers = all;
            answerCount = count;
            notifyAll();
        }
    }

    @Override
    public synchronized Secret answers() {
        return answers;
    }

    @Override
    public void say(Secret state) {
        Instant now = clock.instant();
        synchronized (this) {
            if (asking || cancelled || lastSaid.plus(SAYING).isAfter(now)) {
                return;
            }
            lastSaid = now;
        }
        try {
            update(Status.WORKING, state);
        } catch (StorageException e) {
            LOG.debug("The progress of task {} was not kept: {}", task.id(), e.getMessage());
        }
    }

    @Override
    public Secret await(Secret state, Predicate<Secret> enough) throws InterruptedException {
        // A handler that asks in two threads gets its answers one after the other.
        turns.lockInterruptibly();
        try {
            asking = true;
            update(Status.INPUT_REQUIRED, state);
            Secret given = waitFor(enough);
            update(Status.WORKING, task.state());
            return given;
        } finally {
            asking = false;
            turns.unlock();
        }
    }

    private synchronized Secret waitFor(Predicate<Secret> enough) throws InterruptedException {
        while (!enough.test(answers)) {
            wait();
        }
        return answers;
    }
}
