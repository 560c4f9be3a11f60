package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserTool;
import ai.automagik.hub.storage.UserToolStore;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.UserToolRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Users' tools, on the table {@code user_tools}. */
final class HibernateUserToolStore implements UserToolStore {

    private final StatelessSession session;

    HibernateUserToolStore(StatelessSession session) {
        this.session = session;
    }

    /** Asks for columns, not rows: this is read for every mount, and a row costs Hibernate twice as much. */
    @Override
    public List<UserTool> list(WorkspaceId workspace, UserId user) {
        return session
                .createSelectionQuery(
                        "select toolName, addedAt from UserToolRow where workspaceId = :workspace and userId = :user"
                                + " and removedAt is null order by toolName",
                        Object[].class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(columns -> new UserTool((String) columns[0], Columns.instant((String) columns[1])))
                .toList();
    }

    @Override
    public Optional<UserTool> find(WorkspaceId workspace, UserId user, String tool) {
        return session.createSelectionQuery(
                        "from UserToolRow where workspaceId = :workspace and userId = :user and toolName = :tool"
                                + " and removedAt is null",
                        UserToolRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("tool", tool)
                .uniqueResultOptional()
                .map(UserToolRow::record);
    }

    @Override
    public boolean add(WorkspaceId workspace, UserId user, String tool, Instant at) {
        return session.createNativeMutationQuery("""
                                insert into user_tools (workspace_id, user_id, tool_name, added_at)
                                values (:workspace, :user, :tool, :at)
                                on conflict (workspace_id, user_id, tool_name)
                                do update set added_at = excluded.added_at, removed_at = null
                                where user_tools.removed_at is not null""")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("tool", tool)
                        .setParameter("at", Columns.text(at))
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean remove(WorkspaceId workspace, UserId user, String tool, Instant at) {
        return session.createMutationQuery("update UserToolRow set removedAt = :at where workspaceId = :workspace"
                                + " and userId = :user and toolName = :tool and removedAt is null")
                        .setParameter("at", Columns.text(at))
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("tool", tool)
                        .executeUpdate()
                > 0;
    }
}
