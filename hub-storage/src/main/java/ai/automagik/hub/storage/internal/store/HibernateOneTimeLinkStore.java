package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.OneTimeLink;
import ai.automagik.hub.storage.OneTimeLinkStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.OneTimeLinkRow;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Links that let a person in once, on the table {@code one_time_links}. */
final class HibernateOneTimeLinkStore implements OneTimeLinkStore {

    private final StatelessSession session;

    HibernateOneTimeLinkStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, OneTimeLink link) {
        Wall.check(workspace, link.workspace());
        session.createNativeMutationQuery("""
                        insert into one_time_links (digest, workspace_id, user_id, purpose, created_at, expires_at)
                        values (:digest, :workspace, :user, :purpose, :at, :expires)""")
                .setParameter("digest", link.digest())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", link.user().toString())
                .setParameter("purpose", Columns.text(link.purpose()))
                .setParameter("at", Columns.text(link.createdAt()))
                .setParameter("expires", Columns.text(link.expiresAt()))
                .executeUpdate();
        session.createNativeMutationQuery("""
                        delete from one_time_links
                        where workspace_id = :workspace and user_id = :user and digest <> :digest and digest not in
                            (select digest from one_time_links where workspace_id = :workspace and user_id = :user
                             and digest <> :digest order by created_at desc, digest limit :most)""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", link.user().toString())
                .setParameter("digest", link.digest())
                .setParameter("most", MAX_PER_USER - 1)
                .executeUpdate();
    }

    @Override
    public Optional<OneTimeLink> find(String digest) {
        return Optional.ofNullable(session.get(OneTimeLinkRow.class, digest)).map(OneTimeLinkRow::record);
    }

    @Override
    public boolean use(WorkspaceId workspace, UserId user, String digest, Instant now) {
        boolean used = session.createMutationQuery("delete OneTimeLinkRow where digest = :digest"
                                + " and workspaceId = :workspace and userId = :user and expiresAt > :now")
                        .setParameter("digest", digest)
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .setParameter("now", Columns.text(now))
                        .executeUpdate()
                > 0;
        if (used) {
            session.createMutationQuery("delete OneTimeLinkRow where workspaceId = :workspace and userId = :user")
                    .setParameter("workspace", workspace.toString())
                    .setParameter("user", user.toString())
                    .executeUpdate();
        }
        return used;
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        return session.createMutationQuery("delete OneTimeLinkRow where expiresAt < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }
}
