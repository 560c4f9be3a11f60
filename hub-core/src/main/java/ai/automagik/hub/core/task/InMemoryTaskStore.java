package ai.automagik.hub.core.task;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.TaskId;
import ai.automagik.hub.storage.TaskStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Tasks in memory, for one tool alone, which has no storage. How many there are is bounded where they are begun. Not
 * thread-safe: {@link TaskBoard#inMemory} lets in one at a time.
 */
final class InMemoryTaskStore implements TaskStore {

    private final Map<TaskId, StoredTask> tasks = new LinkedHashMap<>();

    @Override
    public void add(WorkspaceId workspace, StoredTask task) {
        tasks.put(task.id(), task);
    }

    @Override
    public Optional<StoredTask> find(WorkspaceId workspace, UserId user, TaskId task, Instant now) {
        return of(workspace, user, now).filter(kept -> kept.id().equals(task)).findFirst();
    }

    private Stream<StoredTask> of(WorkspaceId workspace, UserId user, Instant now) {
        return tasks.values().stream()
                .filter(task ->
                        task.workspace().equals(workspace) && task.user().equals(user))
                .filter(task -> task.times().expires().isAfter(now));
    }

    @Override
    public Count count(WorkspaceId workspace, UserId user, Instant now) {
        return new Count(
                Math.toIntExact(of(workspace, user, now).count()),
                Math.toIntExact(of(workspace, user, now)
                        .filter(task -> !task.status().isOver())
                        .count()));
    }

    @Override
    public boolean update(WorkspaceId workspace, TaskId task, Step step) {
        return change(
                task,
                kept -> kept.workspace().equals(workspace) && kept.hold().node().equals(step.node()),
                kept -> kept.with(step.status(), step.state(), step.at()));
    }

    private boolean change(TaskId id, Predicate<StoredTask> allowed, UnaryOperator<StoredTask> change) {
        StoredTask task = tasks.get(id);
        if (task == null || task.status().isOver() || !allowed.test(task)) {
            return false;
        }
        tasks.put(id, change.apply(task));
        return true;
    }

    @Override
    public boolean answer(WorkspaceId workspace, UserId user, TaskId task, Secret answers, int seen) {
        return change(
                task,
                kept -> belongs(kept, workspace, user) && kept.answerCount() == seen,
                kept -> kept.withAnswers(answers));
    }

    private static boolean belongs(StoredTask task, WorkspaceId workspace, UserId user) {
        return task.workspace().equals(workspace) && task.user().equals(user);
    }

    @Override
    public boolean cancel(WorkspaceId workspace, UserId user, TaskId task) {
        return change(task, kept -> belongs(kept, workspace, user), StoredTask::unwanted);
    }

    @Override
    public boolean take(WorkspaceId workspace, TaskId task, StoredTask.Hold from, StoredTask.Hold to) {
        return change(
                task, kept -> kept.workspace().equals(workspace) && kept.hold().equals(from), kept -> kept.heldBy(to));
    }

    @Override
    public void hold(NodeId node, Instant until) {
        tasks.replaceAll((id, task) -> !task.status().isOver()
                        && task.hold().node().equals(node)
                ? task.heldBy(new StoredTask.Hold(node, until, task.hold().attempt()))
                : task);
    }

    @Override
    public List<Wish> wishes(NodeId node) {
        return tasks.values().stream()
                .filter(task -> !task.status().isOver() && task.hold().node().equals(node))
                .filter(task -> task.cancelWanted() || task.answerCount() > 0)
                .map(task -> new Wish(task.id(), task.cancelWanted(), task.answerCount()))
                .toList();
    }

    @Override
    public List<StoredTask> abandoned(Instant now, int limit) {
        return tasks.values().stream()
                .filter(task -> !task.status().isOver() && !task.hold().until().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public int forgetExpired(Instant now) {
        int before = tasks.size();
        tasks.values().removeIf(task -> !task.times().expires().isAfter(now));
        return before - tasks.size();
    }
}
