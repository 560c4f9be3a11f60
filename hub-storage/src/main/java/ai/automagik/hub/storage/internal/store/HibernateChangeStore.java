package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.ChangeStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.ChangeRow;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The feed of changes, on the table {@code changes}.
 *
 * <p>Sequences are given under a lock that is held until the transaction is visible, so that no transaction becomes visible
 * after another with a greater sequence. The lock is taken last, right before the commit: it is held for a moment alone, and
 * nothing is waited for while it is held.
 */
final class HibernateChangeStore implements ChangeStore {

    private final StatelessSession session;
    private final Optional<String> orderLock;
    private final List<Pending> pending = new ArrayList<>();

    HibernateChangeStore(StatelessSession session, Optional<String> orderLock) {
        this.session = session;
        this.orderLock = orderLock;
    }

    @Override
    public void append(WorkspaceId workspace, UserId user, Change.Kind kind, Instant at) {
        pending.add(new Pending(kind, workspace.toString(), user.toString(), null, Columns.text(at)));
    }

    @Override
    public void appendResource(WorkspaceId workspace, UserId user, String uri, Instant at) {
        if (uri.length() > Change.MAX_DETAIL_CHARS) {
            throw new IllegalArgumentException("A URI is longer than " + Change.MAX_DETAIL_CHARS + " characters");
        }
        pending.add(new Pending(Change.Kind.RESOURCE, workspace.toString(), user.toString(), uri, Columns.text(at)));
    }

    @Override
    public long requestPluginReload(Instant at) {
        flush();
        lock();
        return insert(new Pending(Change.Kind.PLUGINS, null, null, null, Columns.text(at)));
    }

    /** Writes what was appended. */
    void flush() {
        if (!pending.isEmpty()) {
            lock();
            pending.forEach(this::insert);
            pending.clear();
        }
    }

    private void lock() {
        orderLock.ifPresent(
                lock -> session.createNativeQuery(lock, String.class).getResultList());
    }

    private long insert(Pending change) {
        return session.createNativeQuery("""
                        insert into changes (kind, workspace_id, user_id, detail, happened_at)
                        values (:kind, :workspace, :user, :detail, :at) returning sequence""", Long.class)
                .setParameter("kind", Columns.text(change.kind()))
                .setParameter("workspace", change.workspace(), String.class)
                .setParameter("user", change.user(), String.class)
                .setParameter("detail", change.detail(), String.class)
                .setParameter("at", change.at())
                .getSingleResult();
    }

    @Override
    public long newest() {
        flush();
        return session.createSelectionQuery("select coalesce(max(sequence), 0L) from ChangeRow", Long.class)
                .getSingleResult();
    }

    @Override
    public List<Change> after(long sequence, int limit) {
        flush();
        return session
                .createSelectionQuery("from ChangeRow where sequence > :sequence order by sequence", ChangeRow.class)
                .setParameter("sequence", sequence)
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(ChangeRow::record)
                .toList();
    }

    /** Keeps the newest change, however old: {@link #newest()} never goes back. */
    @Override
    public int forgetBefore(Instant instant) {
        flush();
        return session.createMutationQuery("delete ChangeRow where happenedAt < :before"
                        + " and sequence < (select max(other.sequence) from ChangeRow other)")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }

    private record Pending(
            Change.Kind kind,
            @Nullable String workspace,
            @Nullable String user,
            @Nullable String detail,
            String at) {}
}
