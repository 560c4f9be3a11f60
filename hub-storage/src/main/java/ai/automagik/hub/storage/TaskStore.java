package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Long calls that outlive their request, and the hub that runs them. */
public interface TaskStore {

    /** Adds a task. */
    void add(WorkspaceId workspace, StoredTask task);

    /** Finds a user's task, unless it is forgotten by then. */
    Optional<StoredTask> find(WorkspaceId workspace, UserId user, TaskId task, Instant now);

    /** Counts the tasks of a user that are kept, and those among them that are not over. */
    Count count(WorkspaceId workspace, UserId user, Instant now);

    /**
     * Says how far a task is, on behalf of the hub that runs it. Nothing is changed if the task is over or another hub runs it
     * by now: its word is worth nothing any more.
     *
     * @return whether the task was changed
     */
    boolean update(WorkspaceId workspace, TaskId task, Step step);

    /**
     * Replaces the answers of a user's task.
     *
     * @param seen the number of times somebody had answered when they were put together
     * @return whether they were replaced; not if the task is over, or somebody else has answered meanwhile
     */
    boolean answer(WorkspaceId workspace, UserId user, TaskId task, Secret answers, int seen);

    /** Notes that its user wants a task to end; returns whether there is such a task that is not over. */
    boolean cancel(WorkspaceId workspace, UserId user, TaskId task);

    /**
     * Takes a task over from the hub that has abandoned it.
     *
     * @param from the hold that has ended
     * @return whether it was taken; not if somebody else was faster
     */
    boolean take(WorkspaceId workspace, TaskId task, StoredTask.Hold from, StoredTask.Hold to);

    /** Holds all tasks that a hub runs for longer. */
    void hold(NodeId node, Instant until);

    /** Tells what users want of the tasks that a hub runs. */
    List<Wish> wishes(NodeId node);

    /** Lists tasks that are not over and that no hub holds any more, at most {@code limit}. */
    List<StoredTask> abandoned(Instant now, int limit);

    /** Forgets tasks whose time is over; returns how many. */
    int forgetExpired(Instant now);

    /**
     * How many tasks a user has.
     *
     * @param kept all of them
     * @param open those that are not over
     */
    record Count(int kept, int open) {}

    /**
     * What became of a task.
     *
     * @param node the hub that runs it
     * @param status how far it is
     * @param state what there is to say of it
     * @param at when
     */
    record Step(NodeId node, StoredTask.Status status, Secret state, Instant at) {}

    /**
     * What a user wants of a task.
     *
     * @param task the task
     * @param cancelled whether it is to end
     * @param answerCount how often somebody has answered
     */
    record Wish(TaskId task, boolean cancelled, int answerCount) {}
}
