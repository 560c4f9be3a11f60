package ai.automagik.hub.core.task;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.TaskId;
import ai.automagik.hub.storage.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks, and looks after those whose hub has died. Thread-safe.
 *
 * <p>A task belongs to the hub that holds it, which says so again every {@link #RENEWAL}. A hold that has ended means that its
 * hub is dead, or cut off from storage: whichever hub sees it first takes the task over. It begins a repeatable one again, once;
 * it tells any other as failed, since nobody knows how much of its work is done. What a hub that lost its hold still finds out
 * goes nowhere.
 */
public final class TaskRunner implements AutoCloseable {

    /** How long a task may take: as long as anybody would wait for one at a stretch. */
    public static final Duration TIMEOUT = Duration.ofHours(1);

    /** How long a task is kept, from its beginning: a result is still there after an afternoon away from the desk. */
    public static final Duration LIFE = Duration.ofHours(6);

    /** How often clients should ask how far a task is: a person does not feel it, and 1,000 waiting clients do no harm. */
    public static final Duration POLL = Duration.ofSeconds(1);

    /** How often a hub looks for answers and cancels that other hubs took for its tasks. */
    public static final Duration TICK = Duration.ofMillis(500);

    /** How often a hub says that it still runs its tasks, and looks for abandoned ones. */
    public static final Duration RENEWAL = Duration.ofSeconds(5);

    /** How long a hub is believed to run its tasks: long enough for a database that restarts. */
    public static final Duration HOLD = Duration.ofSeconds(20);

    /** How often tasks whose time is over are removed. */
    public static final Duration SWEEP = Duration.ofMinutes(10);

    /** How many of a user's tasks may run or wait at once: few enough to leave half of the user's calls for others. */
    public static final int OPEN_PER_USER = 16;

    /** How many tasks of a user are kept: one every two minutes, all their life. */
    public static final int KEPT_PER_USER = 200;

    /** How many tasks one hub runs at once: a quarter of its calls, so that tasks never take the hub. */
    public static final int OPEN_PER_HUB = 256;

    /** How often a task is begun: again once, when its hub has died. */
    public static final int ATTEMPTS = 2;

    /** How many abandoned tasks are taken over at a time: the rest wait for the next turn, or for other hubs. */
    static final int TAKEN_AT_ONCE = 20;

    /** How long a stopping hub waits for its tasks to hear of it. */
    static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    /** How often answers are put together anew when somebody else answers at the same time. */
    private static final int ANSWER_TRIES = 5;

    private static final String ABANDONED =
            "The hub that ran the task stopped before the task had ended; it may have done"
                    + " part of its work: check before calling again";

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final TaskBoard board;
    private final NodeId node;
    private final InstantSource clock;
    private final Callers callers;
    private final ConcurrentMap<TaskId, RunningTask> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tasks").daemon().factory());
    private volatile @Nullable TaskWork work;
    private volatile boolean closing;
    private Instant lastRenewal = Instant.EPOCH;
    private Instant lastSweep = Instant.EPOCH;

    /**
     * Runs tasks of a board.
     *
     * @param node this hub, as long as it runs
     * @param callers tells whether somebody may still call
     */
    public TaskRunner(TaskBoard board, NodeId node, InstantSource clock, Callers callers) {
        this.board = Objects.requireNonNull(board);
        this.node = Objects.requireNonNull(node);
        this.clock = Objects.requireNonNull(clock);
        this.callers = Objects.requireNonNull(callers);
    }

    /** Begins to look after tasks, on a thread of its own. */
    @SuppressWarnings("FutureReturnValueIgnored") // the turn catches what it throws, so the future has nothing to tell
    public void start(TaskWork taskWork) {
        work = Objects.requireNonNull(taskWork);
        timer.scheduleWithFixedDelay(this::turn, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Works without looking after anything by itself; {@link #turn} is called by hand. */
    void startWithoutTimer(TaskWork taskWork) {
        work = Objects.requireNonNull(taskWork);
    }

    /** Tells whether somebody may still call. */
    public Callers callers() {
        return callers;
    }

    /** What came of the wish to begin a task. */
    public sealed interface Begun {

        /** It is kept, and runs. */
        record Kept(StoredTask task) implements Begun {}

        /** There is no place for it; the sentence says why. */
        record Refused(String sentence) implements Begun {}
    }

    /** Begins a task. It is kept before this returns. */
    public Begun begin(TaskOrder order) {
        if (closing || running.size() >= OPEN_PER_HUB) {
            return new Begun.Refused("The hub is busy with " + running.size() + " tasks; try again in a few minutes");
        }
        Instant now = now();
        StoredTask task = new StoredTask(
                new TaskId(UUID.randomUUID()),
                order.caller().workspace(),
                order.caller().user(),
                order.operation(),
                order.repeatable(),
                StoredTask.Status.WORKING,
                false,
                new StoredTask.Hold(node, now.plus(HOLD), 1),
                new StoredTask.Times(now, now, now.plus(LIFE)),
                order.request(),
                order.state(),
                order.answers(),
                0);
        Optional<String> full = board.write(store -> add(store, task));
        if (full.isPresent()) {
            return new Begun.Refused(full.get());
        }
        run(task);
        return new Begun.Kept(task);
    }

    private Optional<String> add(TaskStore store, StoredTask task) {
        TaskStore.Count count =
                store.count(task.workspace(), task.user(), task.times().created());
        if (count.open() >= OPEN_PER_USER) {
            return Optional.of("You have " + OPEN_PER_USER + " tasks running; wait until one has ended, or cancel one");
        }
        if (count.kept() >= KEPT_PER_USER) {
            return Optional.of("You have " + KEPT_PER_USER + " tasks, and each is kept for " + LIFE.toHours()
                    + " hours; try again later");
        }
        store.add(task.workspace(), task);
        return Optional.empty();
    }

    private void run(StoredTask task) {
        RunningTask runner = new RunningTask(task, board, clock, Objects.requireNonNull(work), running::remove);
        running.put(task.id(), runner);
        runner.start();
    }

    /** Finds a caller's task; empty alike for one that does not exist, one of somebody else, and one whose time is over. */
    public Optional<StoredTask> find(Caller caller, TaskId task) {
        return board.read(store -> store.find(caller.workspace(), caller.user(), task, now()));
    }

    /**
     * Adds answers to a caller's task.
     *
     * @param answers gives all answers of the task as it is; the same ones if there is nothing to add
     * @return whether there is such a task
     */
    public boolean answer(Caller caller, TaskId id, Function<StoredTask, Secret> answers) {
        for (int tries = 0; tries < ANSWER_TRIES; tries++) {
            Optional<StoredTask> found = find(caller, id);
            if (found.isEmpty()) {
                return false;
            }
            StoredTask task = found.get();
            Secret all = answers.apply(task);
            if (task.status().isOver() || all.equals(task.answers())) {
                return true;
            }
            if (board.write(store -> store.answer(task.workspace(), task.user(), id, all, task.answerCount()))) {
                local(id).ifPresent(runner -> runner.answered(all, task.answerCount() + 1));
                return true;
            }
        }
        throw new StorageException(StorageException.Reason.CONFLICT, "Task " + id + " is answered too often at once");
    }

    /**
     * Wants a caller's task to end.
     *
     * @return whether there is such a task, be it over or not
     */
    public boolean cancel(Caller caller, TaskId id) {
        if (board.write(store -> store.cancel(caller.workspace(), caller.user(), id))) {
            local(id).ifPresent(RunningTask::cancel);
            return true;
        }
        return find(caller, id).isPresent();
    }

    private Optional<RunningTask> local(TaskId id) {
        return Optional.ofNullable(running.get(id));
    }

    /** Looks once after everything there is to look after. */
    void turn() {
        try {
            Instant now = now();
            if (!running.isEmpty()) {
                board.read(store -> store.wishes(node)).forEach(this::fulfil);
            }
            if (!lastRenewal.plus(RENEWAL).isAfter(now)) {
                if (!running.isEmpty()) {
                    board.write(store -> {
                        store.hold(node, now.plus(HOLD));
                        return node;
                    });
                }
                takeOver(now);
                lastRenewal = now;
            }
            if (!lastSweep.plus(SWEEP).isAfter(now)) {
                board.write(store -> store.forgetExpired(now));
                lastSweep = now;
            }
        } catch (RuntimeException e) { // the next turn tries again; a thread that ended would not
            LOG.warn("Tasks could not be looked after: {}", e.getMessage());
        }
    }

    private void fulfil(TaskStore.Wish wish) {
        RunningTask runner = running.get(wish.task());
        if (runner == null) {
            return;
        }
        if (wish.cancelled()) {
            runner.cancel();
        } else if (runner.lacks(wish.answerCount())) {
            StoredTask task = runner.task();
            board.read(store -> store.find(task.workspace(), task.user(), task.id(), now()))
                    .ifPresent(found -> runner.answered(found.answers(), found.answerCount()));
        }
    }

    private void takeOver(Instant now) {
        for (StoredTask task : board.read(store -> store.abandoned(now, TAKEN_AT_ONCE))) {
            StoredTask.Hold mine =
                    new StoredTask.Hold(node, now.plus(HOLD), task.hold().attempt() + 1);
            boolean taken = !running.containsKey(task.id())
                    && board.write(store -> store.take(task.workspace(), task.id(), task.hold(), mine));
            if (taken) {
                goOn(task.heldBy(mine));
            }
        }
    }

    private void goOn(StoredTask task) {
        if (task.cancelWanted()) {
            end(task, StoredTask.Status.CANCELLED, task.state());
        } else if (task.repeatable() && task.hold().attempt() <= ATTEMPTS && running.size() < OPEN_PER_HUB) {
            LOG.info("Task {} of '{}' is begun again: its hub has died", task.id(), task.operation());
            run(task);
        } else {
            LOG.warn("Task {} of '{}' has failed: its hub has died", task.id(), task.operation());
            TaskWork.End end = Objects.requireNonNull(work).broken(ABANDONED);
            end(task, end.status(), end.state());
        }
    }

    private void end(StoredTask task, StoredTask.Status status, Secret state) {
        TaskStore.Step step = new TaskStore.Step(task.hold().node(), status, state, now());
        board.write(store -> store.update(task.workspace(), task.id(), step));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ends the timer alone, as a hub that dies does; for tests of those who go on. */
    void die() {
        timer.shutdownNow();
    }

    /** Gives repeatable tasks to other hubs, or to this one's next start, and tells the others as failed. */
    @Override
    public void close() {
        closing = true;
        timer.shutdownNow();
        for (RunningTask runner : running.values()) {
            try {
                giveUp(runner.task());
            } catch (StorageException e) {
                LOG.info("Task {} could not be given up: {}", runner.task().id(), e.getMessage());
            }
            runner.cancel();
        }
        Instant end = Instant.now().plus(STOP_PATIENCE);
        running.values().forEach(runner -> runner.join(Duration.between(Instant.now(), end)));
    }

    private void giveUp(StoredTask task) {
        if (!task.repeatable()) {
            TaskWork.End end = Objects.requireNonNull(work).broken(ABANDONED);
            end(task, end.status(), end.state());
            return;
        }
        NodeId nobody = new NodeId(UUID.randomUUID());
        board.write(store -> store.find(task.workspace(), task.user(), task.id(), now())
                .filter(found -> found.hold().node().equals(node))
                .map(found -> store.take(
                        task.workspace(),
                        task.id(),
                        found.hold(),
                        new StoredTask.Hold(nobody, now(), found.hold().attempt())))
                .orElse(false));
    }
}
