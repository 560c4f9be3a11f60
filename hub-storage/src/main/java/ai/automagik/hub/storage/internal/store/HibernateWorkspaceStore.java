package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.WorkspaceStore;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.MembershipRow;
import ai.automagik.hub.storage.internal.entity.WorkspaceKeyRow;
import ai.automagik.hub.storage.internal.entity.WorkspaceRow;
import ai.automagik.hub.storage.internal.seal.KnownKeys;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Workspaces and members, on the tables {@code workspaces}, {@code workspace_keys} and {@code memberships}. */
final class HibernateWorkspaceStore implements WorkspaceStore {

    private final StatelessSession session;
    private final StoreContext context;

    HibernateWorkspaceStore(StatelessSession session, StoreContext context) {
        this.session = session;
        this.context = context;
    }

    @Override
    public void add(Workspace workspace) {
        refuseSecondMasterKey();
        int added = session.createNativeMutationQuery("""
                        insert into workspaces (id, name, created_at) values (:id, :name, :at)
                        on conflict do nothing""")
                .setParameter("id", workspace.id().toString())
                .setParameter("name", workspace.name())
                .setParameter("at", Columns.text(workspace.createdAt()))
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(Reason.CONFLICT, "Workspace " + workspace.id() + " exists already");
        }
        session.insert(WorkspaceKeyRow.of(
                context.keys().makeKey(workspace.id()), context.clock().instant()));
    }

    /**
     * Refuses to seal under this hub's master key what others seal under one that this hub does not have. On opening there may
     * have been nothing sealed yet, and two hubs on one new database may each have made a key. A key that others began to use
     * meanwhile is found here, so that nothing is sealed under a key that is about to go.
     */
    private void refuseSecondMasterKey() {
        context.orderLock()
                .ifPresent(lock -> session.createNativeQuery(lock, String.class).getResultList());
        KnownKeys masters = context.keys().masters();
        String own = masters.current().id();
        session
                .createSelectionQuery(
                        "select distinct masterKeyId from WorkspaceKeyRow where masterKeyId <> :own", String.class)
                .setParameter("own", own)
                .getResultList()
                .stream()
                .filter(id -> masters.find(id).isEmpty())
                .findFirst()
                .ifPresent(other -> {
                    throw new StorageException(
                            Reason.KEY,
                            "This hub has master key '" + own + "', and others seal this database with master key '"
                                    + other + "'; give this hub that key and start it again");
                });
    }

    @Override
    public Optional<Workspace> find(WorkspaceId workspace) {
        return Optional.ofNullable(session.get(WorkspaceRow.class, workspace.toString()))
                .map(WorkspaceRow::record);
    }

    @Override
    public void putMember(WorkspaceId workspace, Membership membership) {
        Wall.check(workspace, membership.workspace());
        session.createNativeMutationQuery("""
                        insert into memberships (workspace_id, user_id, role, created_at)
                        values (:workspace, :user, :role, :at)
                        on conflict (workspace_id, user_id) do update set role = excluded.role""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", membership.user().toString())
                .setParameter("role", Columns.text(membership.role()))
                .setParameter("at", Columns.text(membership.createdAt()))
                .executeUpdate();
    }

    @Override
    public Optional<Membership> member(WorkspaceId workspace, UserId user) {
        return session.createSelectionQuery(
                        "from MembershipRow where workspaceId = :workspace and userId = :user", MembershipRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .uniqueResultOptional()
                .map(MembershipRow::record);
    }

    @Override
    public List<Membership> of(UserId user) {
        return session
                .createSelectionQuery(
                        "from MembershipRow where userId = :user order by workspaceId", MembershipRow.class)
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(MembershipRow::record)
                .toList();
    }

    @Override
    public List<Membership> members(WorkspaceId workspace) {
        return session
                .createSelectionQuery(
                        "from MembershipRow where workspaceId = :workspace order by createdAt, userId",
                        MembershipRow.class)
                .setParameter("workspace", workspace.toString())
                .getResultList()
                .stream()
                .map(MembershipRow::record)
                .toList();
    }

    @Override
    public boolean removeMember(WorkspaceId workspace, UserId user) {
        return session.createMutationQuery("delete MembershipRow where workspaceId = :workspace and userId = :user")
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean rename(WorkspaceId workspace, String name) {
        return session.createMutationQuery("update WorkspaceRow set name = :name where id = :workspace")
                        .setParameter("name", name)
                        .setParameter("workspace", workspace.toString())
                        .executeUpdate()
                > 0;
    }

    /** By an update that changes nothing: it holds the row on PostgreSQL; on SQLite there is one writer anyway. */
    @Override
    public boolean lock(WorkspaceId workspace) {
        return session.createMutationQuery("update WorkspaceRow set name = name where id = :workspace")
                        .setParameter("workspace", workspace.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public void choose(WorkspaceId workspace, UserId user) {
        session.createMutationQuery("update UserRow set currentWorkspaceId = :workspace where id = :user")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .executeUpdate();
    }

    @Override
    public Optional<WorkspaceId> chosen(UserId user) {
        return session.createSelectionQuery(
                        "select currentWorkspaceId from UserRow where id = :user and currentWorkspaceId is not null",
                        String.class)
                .setParameter("user", user.toString())
                .uniqueResultOptional()
                .map(WorkspaceId::of);
    }
}
