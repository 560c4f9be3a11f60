package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.IdentityStore;
import ai.automagik.hub.storage.PendingLink;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Who people are elsewhere, on the tables {@code identities} and {@code pending_links}. */
final class HibernateIdentityStore implements IdentityStore {

    private static final String IDENTITIES =
            "select issuer, subject, user_id, linked_at, stopped_at from identities where ";
    private static final String ONE = "issuer = :issuer and subject = :subject";

    private final StatelessSession session;

    HibernateIdentityStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<Identity> find(String issuer, String subject) {
        return session.createNativeQuery(IDENTITIES + ONE, Object[].class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .uniqueResultOptional()
                .map(HibernateIdentityStore::identity);
    }

    @Override
    public List<Identity> of(UserId user) {
        return session
                .createNativeQuery(IDENTITIES + "user_id = :user order by linked_at, issuer, subject", Object[].class)
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(HibernateIdentityStore::identity)
                .toList();
    }

    private static Identity identity(Object[] row) {
        return new Identity(
                (String) row[0],
                (String) row[1],
                UserId.of((String) row[2]),
                Columns.instant((String) row[3]),
                row[4] != null);
    }

    @Override
    public void add(Identity identity) {
        int added = session.createNativeMutationQuery("""
                        insert into identities (issuer, subject, user_id, linked_at, stopped_at)
                        values (:issuer, :subject, :user, :at, null) on conflict do nothing""")
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .setParameter("user", identity.user().toString())
                .setParameter("at", Columns.text(identity.linkedAt()))
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(
                    Reason.CONFLICT,
                    "Subject '" + identity.subject() + "' of " + identity.issuer() + " is linked to a person already");
        }
        var unused = settle(identity.issuer(), identity.subject());
    }

    @Override
    public boolean stop(String issuer, String subject, Optional<Instant> at) {
        return session.createNativeMutationQuery("update identities set stopped_at = :at where " + ONE
                                + " and (stopped_at is null) = " + (at.isPresent() ? "true" : "false"))
                        .setParameter("at", Columns.textOrNull(at), String.class)
                        .setParameter("issuer", issuer)
                        .setParameter("subject", subject)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean ask(PendingLink link) {
        return session.createNativeMutationQuery("""
                        insert into pending_links (issuer, subject, user_id, asked_at)
                        select :issuer, :subject, u.id, :at from users u where u.id = :user
                            and (select count(*) from pending_links p where p.user_id = :user) < :most
                        on conflict do nothing""")
                        .setParameter("issuer", link.issuer())
                        .setParameter("subject", link.subject())
                        .setParameter("user", link.user().toString())
                        .setParameter("at", Columns.text(link.askedAt()))
                        .setParameter("most", MAX_PENDING_PER_USER)
                        .executeUpdate()
                > 0;
    }

    @Override
    public List<PendingLink> pending(int limit) {
        return session
                .createNativeQuery(
                        "select issuer, subject, user_id, asked_at from pending_links"
                                + " order by asked_at, issuer, subject limit :most",
                        Object[].class)
                .setParameter("most", Limits.page(limit))
                .getResultList()
                .stream()
                .map(row -> new PendingLink(
                        (String) row[0], (String) row[1], UserId.of((String) row[2]), Columns.instant((String) row[3])))
                .toList();
    }

    @Override
    public boolean settle(String issuer, String subject) {
        return session.createNativeMutationQuery("delete from pending_links where " + ONE)
                        .setParameter("issuer", issuer)
                        .setParameter("subject", subject)
                        .executeUpdate()
                > 0;
    }
}
