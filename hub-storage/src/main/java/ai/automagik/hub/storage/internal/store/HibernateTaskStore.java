package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.TaskId;
import ai.automagik.hub.storage.TaskStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.TaskRow;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Long calls, on the table {@code tasks}. */
final class HibernateTaskStore implements TaskStore {

    private static final String OPEN = " and status in ('working', 'input_required')";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernateTaskStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public void add(WorkspaceId workspace, StoredTask task) {
        Wall.check(workspace, task.workspace());
        session.createNativeMutationQuery("""
                        insert into tasks
                            (id, workspace_id, user_id, operation, repeatable, status, cancel_wanted, created_at,
                             updated_at, expires_at, node_id, held_until, attempt, answer_count, sealed_request,
                             sealed_state, sealed_answers)
                        values (:id, :workspace, :user, :operation, :repeatable, :status, :cancel, :created, :updated,
                             :expires, :node, :until, :attempt, :answer_count, :request, :state, :answers)""")
                .setParameter("id", task.id().toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", task.user().toString())
                .setParameter("operation", task.operation())
                .setParameter("repeatable", task.repeatable())
                .setParameter("status", Columns.text(task.status()))
                .setParameter("cancel", task.cancelWanted())
                .setParameter("created", Columns.text(task.times().created()))
                .setParameter("updated", Columns.text(task.times().updated()))
                .setParameter("expires", Columns.text(task.times().expires()))
                .setParameter("node", task.hold().node().toString())
                .setParameter("until", Columns.text(task.hold().until()))
                .setParameter("attempt", task.hold().attempt())
                .setParameter("answer_count", task.answerCount())
                .setParameter("request", sealed(workspace, task.id(), "request", task.request()))
                .setParameter("state", sealed(workspace, task.id(), "state", task.state()))
                .setParameter("answers", sealed(workspace, task.id(), "answers", task.answers()))
                .executeUpdate();
    }

    @Override
    public Optional<StoredTask> find(WorkspaceId workspace, UserId user, TaskId task, Instant now) {
        return session.createSelectionQuery(
                        "from TaskRow where id = :id and workspaceId = :workspace and userId = :user"
                                + " and expiresAt > :now",
                        TaskRow.class)
                .setParameter("id", task.toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("now", Columns.text(now))
                .uniqueResultOptional()
                .map(this::record);
    }

    private StoredTask record(TaskRow row) {
        WorkspaceId workspace = row.workspace();
        return row.record(workspace, (column, text) -> seals.unseal(address(workspace, row.taskId(), column), text));
    }

    private static RowAddress address(WorkspaceId workspace, TaskId task, String column) {
        return new RowAddress(workspace, "tasks", List.of(task.toString(), column));
    }

    private String sealed(WorkspaceId workspace, TaskId task, String column, Secret value) {
        return seals.seal(address(workspace, task, column), value);
    }

    @Override
    public Count count(WorkspaceId workspace, UserId user, Instant now) {
        String kept = "select count(*) from TaskRow where workspaceId = :workspace and userId = :user"
                + " and expiresAt > :now";
        return new Count(count(kept, workspace, user, now), count(kept + OPEN, workspace, user, now));
    }

    private int count(String query, WorkspaceId workspace, UserId user, Instant now) {
        return Math.toIntExact(session.createSelectionQuery(query, Long.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("now", Columns.text(now))
                .getSingleResult());
    }

    @Override
    public boolean update(WorkspaceId workspace, TaskId task, Step step) {
        return session.createMutationQuery("update TaskRow set status = :status, sealedState = :state, updatedAt = :at"
                                + " where id = :id and workspaceId = :workspace and nodeId = :node" + OPEN)
                        .setParameter("status", Columns.text(step.status()))
                        .setParameter("state", sealed(workspace, task, "state", step.state()))
                        .setParameter("at", Columns.text(step.at()))
                        .setParameter("id", task.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("node", step.node().toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean answer(WorkspaceId workspace, UserId user, TaskId task, Secret answers, int seen) {
        return session.createMutationQuery("update TaskRow set sealedAnswers = :answers, answerCount = answerCount + 1"
                                + " where id = :id and workspaceId = :workspace and userId = :user"
                                + " and answerCount = :seen" + OPEN)
                        .setParameter("answers", sealed(workspace, task, "answers", answers))
                        .setParameter("id", task.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("seen", seen)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean cancel(WorkspaceId workspace, UserId user, TaskId task) {
        return session.createMutationQuery("update TaskRow set cancelWanted = true"
                                + " where id = :id and workspaceId = :workspace and userId = :user" + OPEN)
                        .setParameter("id", task.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean take(WorkspaceId workspace, TaskId task, StoredTask.Hold from, StoredTask.Hold to) {
        return session.createMutationQuery("update TaskRow set nodeId = :node, heldUntil = :until, attempt = :attempt"
                                + " where id = :id and workspaceId = :workspace and nodeId = :fromNode"
                                + " and heldUntil = :fromUntil" + OPEN)
                        .setParameter("node", to.node().toString())
                        .setParameter("until", Columns.text(to.until()))
                        .setParameter("attempt", to.attempt())
                        .setParameter("id", task.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("fromNode", from.node().toString())
                        .setParameter("fromUntil", Columns.text(from.until()))
                        .executeUpdate()
                > 0;
    }

    @Override
    public void hold(NodeId node, Instant until) {
        session.createMutationQuery("update TaskRow set heldUntil = :until where nodeId = :node" + OPEN)
                .setParameter("until", Columns.text(until))
                .setParameter("node", node.toString())
                .executeUpdate();
    }

    @Override
    public List<Wish> wishes(NodeId node) {
        return session
                .createSelectionQuery(
                        "select id, cancelWanted, answerCount from TaskRow where nodeId = :node" + OPEN
                                + " and (cancelWanted = true or answerCount > 0)",
                        Object[].class)
                .setParameter("node", node.toString())
                .setMaxResults(Limits.PAGE_MAX)
                .getResultList()
                .stream()
                .map(HibernateTaskStore::wish)
                .toList();
    }

    private static Wish wish(Object[] row) {
        return new Wish(TaskId.of((String) row[0]).orElseThrow(), (Boolean) row[1], (Integer) row[2]);
    }

    @Override
    public List<StoredTask> abandoned(Instant now, int limit) {
        return session
                .createSelectionQuery(
                        "from TaskRow where heldUntil <= :now" + OPEN + " order by heldUntil, id", TaskRow.class)
                .setParameter("now", Columns.text(now))
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(this::record)
                .toList();
    }

    @Override
    public int forgetExpired(Instant now) {
        return session.createMutationQuery("delete TaskRow where expiresAt <= :now")
                .setParameter("now", Columns.text(now))
                .executeUpdate();
    }
}
