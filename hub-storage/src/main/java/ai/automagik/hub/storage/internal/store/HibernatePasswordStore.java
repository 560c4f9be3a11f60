package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.PasswordStore;
import ai.automagik.hub.storage.StoredPassword;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.PasswordRow;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Passwords, on the table {@code passwords}. */
final class HibernatePasswordStore implements PasswordStore {

    private final StatelessSession session;

    HibernatePasswordStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void put(WorkspaceId workspace, UserId user, String hash, Instant at) {
        session.createNativeMutationQuery("""
                        insert into passwords (user_id, workspace_id, hash, set_at) values (:user, :workspace, :hash, :at)
                        on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at
                        where passwords.workspace_id = excluded.workspace_id""")
                .setParameter("user", user.toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("hash", hash)
                .setParameter("at", Columns.text(at))
                .executeUpdate();
    }

    @Override
    public Optional<StoredPassword> find(WorkspaceId workspace, UserId user) {
        return session.createSelectionQuery(
                        "from PasswordRow where userId = :user and workspaceId = :workspace", PasswordRow.class)
                .setParameter("user", user.toString())
                .setParameter("workspace", workspace.toString())
                .uniqueResultOptional()
                .map(PasswordRow::record);
    }

    @Override
    public boolean rehash(WorkspaceId workspace, UserId user, String old, String fresh) {
        return session.createMutationQuery("update PasswordRow set hash = :fresh"
                                + " where userId = :user and workspaceId = :workspace and hash = :old")
                        .setParameter("fresh", fresh)
                        .setParameter("user", user.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("old", old)
                        .executeUpdate()
                > 0;
    }
}
