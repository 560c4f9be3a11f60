package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.SharedToolStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.SharedToolRow;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Sharings, on the table {@code shared_tools}. */
final class HibernateSharedToolStore implements SharedToolStore {

    /** One query decides what is in force, so that no caller can forget a condition. */
    private static final String IN_FORCE = "select shared from SharedToolRow shared"
            + " join UserRow owner on owner.id = shared.userId and owner.disabled = false"
            + " join MembershipRow member on member.workspaceId = shared.workspaceId and member.userId = shared.userId"
            + " and member.role <> 'workspace_viewer'"
            + " join UserToolRow own on own.workspaceId = shared.workspaceId and own.userId = shared.userId"
            + " and own.toolName = shared.toolName and own.removedAt is null"
            + " where shared.workspaceId = :workspace";

    private final StatelessSession session;

    HibernateSharedToolStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public List<SharedTool> list(WorkspaceId workspace) {
        return session
                .createSelectionQuery(IN_FORCE + " order by shared.toolName", SharedToolRow.class)
                .setParameter("workspace", workspace.toString())
                .getResultList()
                .stream()
                .map(SharedToolRow::record)
                .toList();
    }

    @Override
    public Optional<SharedTool> find(WorkspaceId workspace, String tool) {
        return session.createSelectionQuery(IN_FORCE + " and shared.toolName = :tool", SharedToolRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("tool", tool)
                .uniqueResultOptional()
                .map(SharedToolRow::record);
    }

    @Override
    public void put(WorkspaceId workspace, SharedTool shared) {
        session.createNativeMutationQuery("""
                        insert into shared_tools (workspace_id, tool_name, user_id, connection_id, shared_at)
                        values (:workspace, :tool, :user, :connection, :at)
                        on conflict (workspace_id, tool_name) do update set user_id = excluded.user_id,
                            connection_id = excluded.connection_id, shared_at = excluded.shared_at""")
                .setParameter("workspace", workspace.toString())
                .setParameter("tool", shared.tool())
                .setParameter("user", shared.owner().toString())
                .setParameter("connection", shared.connection().orElse(null), String.class)
                .setParameter("at", Columns.text(shared.sharedAt()))
                .executeUpdate();
    }

    @Override
    public boolean remove(WorkspaceId workspace, UserId owner, String tool) {
        return session.createMutationQuery("delete SharedToolRow where workspaceId = :workspace"
                                + " and userId = :user and toolName = :tool")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", owner.toString())
                        .setParameter("tool", tool)
                        .executeUpdate()
                > 0;
    }

    @Override
    public int removeAll(WorkspaceId workspace, UserId owner) {
        return session.createMutationQuery("delete SharedToolRow where workspaceId = :workspace and userId = :user")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", owner.toString())
                .executeUpdate();
    }

    @Override
    public List<WorkspaceId> of(UserId owner) {
        return session
                .createSelectionQuery(
                        "select distinct workspaceId from SharedToolRow where userId = :user order by workspaceId",
                        String.class)
                .setParameter("user", owner.toString())
                .getResultList()
                .stream()
                .map(WorkspaceId::of)
                .toList();
    }
}
