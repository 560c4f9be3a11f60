package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.ToolListChoice;
import ai.automagik.hub.storage.ToolListStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.ToolListRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/** What users are shown of long lists, on the tables {@code tool_lists} and {@code operation_uses}. */
final class HibernateToolListStore implements ToolListStore {

    private final StatelessSession session;

    HibernateToolListStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public ToolListChoice find(WorkspaceId workspace, UserId user) {
        return session.createSelectionQuery(
                        "from ToolListRow where workspaceId = :workspace and userId = :user", ToolListRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .uniqueResultOptional()
                .map(ToolListRow::record)
                .orElse(ToolListChoice.NONE);
    }

    @Override
    public void choose(WorkspaceId workspace, UserId user, Optional<Integer> budget, List<String> pinned) {
        session.createNativeMutationQuery("""
                        insert into tool_lists (workspace_id, user_id, budget, pinned, ranked)
                        values (:workspace, :user, :budget, :pinned, '')
                        on conflict (workspace_id, user_id)
                        do update set budget = excluded.budget, pinned = excluded.pinned""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("budget", budget.orElse(null), Integer.class)
                .setParameter("pinned", ToolListRow.lines(pinned))
                .executeUpdate();
    }

    @Override
    public void rank(WorkspaceId workspace, UserId user, List<String> mostUsed, Instant at) {
        session.createNativeMutationQuery("""
                        insert into tool_lists (workspace_id, user_id, pinned, ranked, ranked_at)
                        values (:workspace, :user, '', :ranked, :at)
                        on conflict (workspace_id, user_id)
                        do update set ranked = excluded.ranked, ranked_at = excluded.ranked_at""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("ranked", ToolListRow.lines(mostUsed))
                .setParameter("at", Columns.text(at))
                .executeUpdate();
    }

    @Override
    public void count(WorkspaceId workspace, UserId user, Map<String, Long> uses) {
        // In one order, so that two hubs that count at once do not wait for each other in a circle.
        new TreeMap<>(uses)
                .forEach((operation, more) -> session.createNativeMutationQuery("""
                        insert into operation_uses (workspace_id, user_id, operation, uses)
                        values (:workspace, :user, :operation, :uses)
                        on conflict (workspace_id, user_id, operation)
                        do update set uses = operation_uses.uses + excluded.uses""")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("operation", operation)
                        .setParameter("uses", more)
                        .executeUpdate());
    }

    @Override
    public List<String> mostUsed(WorkspaceId workspace, UserId user, int limit) {
        return session.createSelectionQuery(
                        "select operation from OperationUseRow where workspaceId = :workspace and userId = :user"
                                + " order by uses desc, operation",
                        String.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setMaxResults(Limits.page(limit))
                .getResultList();
    }
}
