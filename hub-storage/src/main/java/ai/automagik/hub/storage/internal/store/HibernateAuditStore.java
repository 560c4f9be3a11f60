package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.AuditVerdict;
import ai.automagik.hub.storage.AuditVerdict.Broken;
import ai.automagik.hub.storage.AuditVerdict.Sound;
import ai.automagik.hub.storage.AuditVerdict.Unfinished;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.AuditEventRow;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.seal.MasterKeySealer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened, on the tables {@code audit_events} and {@code audit_heads}.
 *
 * <p>Events are chained when the transaction ends, under a lock on the workspace's head that is held until the events are
 * visible. Heads are locked in the order of their workspaces, so that no two transactions wait for each other.
 */
final class HibernateAuditStore implements AuditStore {

    /** Events that one transaction verifies: some hundred milliseconds. */
    static final int VERIFIED_AT_ONCE = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(HibernateAuditStore.class);

    private final StatelessSession session;
    private final StoreContext context;
    private final List<Entry> pending = new ArrayList<>();

    HibernateAuditStore(StatelessSession session, StoreContext context) {
        this.session = session;
        this.context = context;
    }

    @Override
    public void append(WorkspaceId workspace, AuditEvent event) {
        pending.add(new Entry(workspace, event));
    }

    @Override
    public void appendAll(List<Entry> entries) {
        pending.addAll(entries);
    }

    /** Writes what was appended. Goes past Hibernate: every call leaves a row, and its way through Hibernate costs. */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        EventIds ids = new EventIds(context.random(), context.clock().instant());
        Map<WorkspaceId, List<AuditEventRow>> rows = new TreeMap<>(Comparator.comparing(WorkspaceId::toString));
        for (Entry entry : pending) {
            rows.computeIfAbsent(entry.workspace(), workspace -> new ArrayList<>())
                    .add(AuditEventRow.of(ids.next(), entry));
        }
        pending.clear();
        session.doWork(connection -> {
            AuditHeads heads = heads(connection);
            MessageDigest sha256 = sha256();
            try (PreparedStatement insert = connection.prepareStatement(AuditEventRow.INSERT)) {
                for (Map.Entry<WorkspaceId, List<AuditEventRow>> each : rows.entrySet()) {
                    chain(each.getKey(), each.getValue(), heads, insert, sha256);
                }
                insert.executeBatch();
            }
        });
    }

    private void chain(
            WorkspaceId workspace,
            List<AuditEventRow> rows,
            AuditHeads heads,
            PreparedStatement insert,
            MessageDigest sha256)
            throws SQLException {
        Optional<AuditHeads.Stored> found =
                heads.findOrMake(workspace, context.rowLocks().change());
        if (found.isEmpty()) {
            // The workspace was erased meanwhile; the events of the others must not be lost for it.
            return;
        }
        AuditHead head = found.get().head();
        long sequence = head.sequence();
        String hash = head.hash();
        for (AuditEventRow row : rows) {
            sequence++;
            hash = row.chain(sequence, hash, sha256);
            row.bind(insert);
            insert.addBatch();
        }
        heads.put(
                workspace,
                found.get(),
                new AuditHead(sequence, hash, head.forgottenSequence(), head.forgottenHash(), head.unchained()));
    }

    private AuditHeads heads(Connection connection) {
        return new AuditHeads(connection, new MasterKeySealer(context.keys().masters(), context.random()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }

    @Override
    public List<AuditEvent> newest(WorkspaceId workspace, int limit) {
        flush();
        return session
                .createSelectionQuery(
                        "from AuditEventRow where workspaceId = :workspace order by happenedAt desc, id desc",
                        AuditEventRow.class)
                .setParameter("workspace", workspace.toString())
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(AuditEventRow::record)
                .toList();
    }

    @Override
    public List<Recorded> page(WorkspaceId workspace, Optional<Instant> since, Optional<Recorded> after, int limit) {
        flush();
        return session
                .createSelectionQuery(
                        "from AuditEventRow where workspaceId = :workspace and happenedAt >= :since"
                                + " and (happenedAt > :since or id > :id) order by happenedAt, id",
                        AuditEventRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter(
                        "since",
                        after.map(last -> last.event().at())
                                .or(() -> since)
                                .map(Columns::text)
                                .orElse(""))
                .setParameter("id", after.map(Recorded::id).orElse(""))
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(AuditEventRow::recorded)
                .toList();
    }

    @Override
    public AuditVerdict verify(WorkspaceId workspace, Optional<Unfinished> from) {
        flush();
        return session.doReturningWork(connection -> {
            AuditHeads heads = heads(connection);
            Optional<AuditHeads.Stored> stored = heads.find(workspace, "");
            long unchained = heads.unchained(workspace);
            if (stored.isEmpty()) {
                return events(workspace, 0, 1).stream()
                        .findFirst()
                        .<AuditVerdict>map(row -> broken(row, "is in a chain whose end is missing"))
                        .orElse(new Sound(0, 0, unchained));
            }
            AuditHead head = stored.get().head();
            if (!stored.get().sound()) {
                return new Broken(
                        head.sequence(),
                        Optional.empty(),
                        "is the chain's end, and what is stored of the end is not what the hub sealed");
            }
            if (unchained > head.unchained()) {
                return new Broken(
                        0,
                        Optional.empty(),
                        "of " + unchained + " without a place in the chain were put in: there were " + head.unchained()
                                + " when the chain began");
            }
            Unfinished begin = from.filter(last -> last.sequence() >= head.forgottenSequence())
                    .orElse(new Unfinished(head.forgottenSequence(), head.forgottenHash(), 0));
            return verify(workspace, begin, head, unchained);
        });
    }

    private AuditVerdict verify(WorkspaceId workspace, Unfinished begin, AuditHead head, long unchained) {
        MessageDigest sha256 = sha256();
        long sequence = begin.sequence();
        String hash = begin.hash();
        long events = begin.events();
        for (int page = 0; page < VERIFIED_AT_ONCE / Limits.PAGE_MAX; page++) {
            List<AuditEventRow> rows = events(workspace, sequence, Limits.PAGE_MAX);
            for (AuditEventRow row : rows) {
                Link link = row.recorded().link().orElseThrow();
                if (link.sequence() != sequence + 1) {
                    return broken(row, "stands behind event " + sequence + ": what was between them is missing");
                }
                if (!row.fits(link.sequence(), hash, sha256)) {
                    return broken(row, "is not what was written there, or the event before it is not");
                }
                sequence = link.sequence();
                hash = link.hash();
                events++;
            }
            if (rows.size() < Limits.PAGE_MAX) {
                return end(head, sequence, hash, new Sound(events, head.forgottenSequence(), unchained));
            }
        }
        return new Unfinished(sequence, hash, events);
    }

    private static AuditVerdict end(AuditHead head, long sequence, String hash, Sound sound) {
        if (sequence != head.sequence()) {
            return new Broken(
                    Math.min(sequence, head.sequence()) + 1,
                    Optional.empty(),
                    sequence < head.sequence()
                            ? "and all behind it up to " + head.sequence() + " are missing"
                            : "stands behind the chain's end");
        }
        return hash.equals(head.hash())
                ? sound
                : new Broken(sequence, Optional.empty(), "is not what the chain's end says of it");
    }

    private static Broken broken(AuditEventRow row, String problem) {
        Recorded recorded = row.recorded();
        return new Broken(recorded.link().map(Link::sequence).orElse(0L), Optional.of(recorded.id()), problem);
    }

    private List<AuditEventRow> events(WorkspaceId workspace, long after, int limit) {
        return session.createSelectionQuery(
                        "from AuditEventRow where workspaceId = :workspace and sequence > :after order by sequence",
                        AuditEventRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public List<WorkspaceId> withEventsBefore(Instant instant, int limit) {
        flush();
        return session
                .createNativeQuery(
                        "select id from workspaces where exists (select 1 from audit_events"
                                + " where audit_events.workspace_id = workspaces.id and happened_at < :before) order by id",
                        String.class)
                .setParameter("before", Columns.text(instant))
                .setMaxResults(Limits.page(limit))
                .getResultList()
                .stream()
                .map(WorkspaceId::of)
                .toList();
    }

    @Override
    public int forgetBefore(WorkspaceId workspace, Instant instant, int limit) {
        flush();
        return session.doReturningWork(connection -> {
            AuditHeads heads = heads(connection);
            Optional<AuditHeads.Stored> found =
                    heads.find(workspace, context.rowLocks().change());
            if (found.filter(stored -> !stored.sound()).isPresent()) {
                return keepBroken(workspace);
            }
            int unchained = forgetUnchained(workspace, instant, limit);
            return found.isEmpty()
                    ? unchained
                    : unchained + forget(workspace, instant, limit - unchained, heads, found.get(), unchained);
        });
    }

    private static int keepBroken(WorkspaceId workspace) {
        LOG.warn(
                "The audit chain of workspace {} is broken, so its old events are kept; 'automagik-tools audit verify'"
                        + " says where",
                workspace);
        return 0;
    }

    private int forgetUnchained(WorkspaceId workspace, Instant instant, int limit) {
        return session.createNativeMutationQuery("delete from audit_events where id in (select id from audit_events"
                        + " where workspace_id = :workspace and sequence is null and happened_at < :before"
                        + " order by happened_at, id limit :most)")
                .setParameter("workspace", workspace.toString())
                .setParameter("before", Columns.text(instant))
                .setParameter("most", Limits.page(limit))
                .executeUpdate();
    }

    /** Forgets only what is what was written: or a false date would be enough to have the hub itself remove an event. */
    private int forget(
            WorkspaceId workspace,
            Instant instant,
            int limit,
            AuditHeads heads,
            AuditHeads.Stored stored,
            long unchained)
            throws SQLException {
        AuditHead head = stored.head();
        MessageDigest sha256 = sha256();
        long sequence = head.forgottenSequence();
        String hash = head.forgottenHash();
        for (AuditEventRow row : events(workspace, sequence, Limits.page(limit))) {
            if (!row.record().at().isBefore(instant)) {
                break;
            }
            if (!row.fits(sequence + 1, hash, sha256)) {
                keepBroken(workspace);
                break;
            }
            sequence++;
            hash = row.recorded().link().orElseThrow().hash();
        }
        heads.put(
                workspace,
                stored,
                new AuditHead(head.sequence(), head.hash(), sequence, hash, head.unchained() - unchained));
        return session.createMutationQuery("delete AuditEventRow where workspaceId = :workspace and sequence <= :last")
                .setParameter("workspace", workspace.toString())
                .setParameter("last", sequence)
                .executeUpdate();
    }
}
