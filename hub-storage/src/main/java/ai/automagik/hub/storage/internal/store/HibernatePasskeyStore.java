package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Passkey;
import ai.automagik.hub.storage.PasskeyStore;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.PasskeyRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Passkeys, on the tables {@code passkeys} and {@code answered_challenges}. */
final class HibernatePasskeyStore implements PasskeyStore {

    private final StatelessSession session;

    HibernatePasskeyStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, Passkey passkey) {
        Wall.check(workspace, passkey.workspace());
        int added = session.createNativeMutationQuery("""
                        insert into passkeys
                            (credential_id, workspace_id, user_id, name, public_key, sign_count, backup_eligible,
                             created_at, used_at)
                        values (:id, :workspace, :user, :name, :key, :count, :eligible, :at, :used)
                        on conflict do nothing""")
                .setParameter("id", passkey.id())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", passkey.user().toString())
                .setParameter("name", passkey.name())
                .setParameter("key", passkey.publicKey())
                .setParameter("count", passkey.signCount())
                .setParameter("eligible", passkey.backupEligible())
                .setParameter("at", Columns.text(passkey.createdAt()))
                .setParameter("used", Columns.textOrNull(passkey.usedAt()), String.class)
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(Reason.CONFLICT, "This passkey is known already; make another one");
        }
    }

    @Override
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(session.get(PasskeyRow.class, id)).map(PasskeyRow::record);
    }

    @Override
    public List<Passkey> list(WorkspaceId workspace, UserId user) {
        return session
                .createSelectionQuery(
                        "from PasskeyRow where workspaceId = :workspace and userId = :user"
                                + " order by createdAt, credentialId",
                        PasskeyRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setMaxResults(Limits.PAGE_MAX)
                .getResultList()
                .stream()
                .map(PasskeyRow::record)
                .toList();
    }

    @Override
    public boolean used(WorkspaceId workspace, String id, long before, long signCount, Instant at) {
        return session.createMutationQuery("update PasskeyRow set signCount = :count, usedAt = :at"
                                + " where credentialId = :id and workspaceId = :workspace and signCount = :before")
                        .setParameter("count", signCount)
                        .setParameter("at", Columns.text(at))
                        .setParameter("id", id)
                        .setParameter("workspace", workspace.toString())
                        .setParameter("before", before)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean remove(WorkspaceId workspace, UserId user, String id) {
        return session.createMutationQuery(
                                "delete PasskeyRow where credentialId = :id and workspaceId = :workspace and userId = :user")
                        .setParameter("id", id)
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean answerOnce(String digest, Instant expires) {
        return session.createNativeMutationQuery("insert into answered_challenges (digest, expires_at)"
                                + " values (:digest, :expires) on conflict do nothing")
                        .setParameter("digest", digest)
                        .setParameter("expires", Columns.text(expires))
                        .executeUpdate()
                > 0;
    }

    @Override
    public int forgetAnsweredBefore(Instant instant) {
        return session.createNativeMutationQuery("delete from answered_challenges where expires_at < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }
}
