package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.AuditEventRow;
import java.sql.PreparedStatement;
import java.util.List;
import org.hibernate.StatelessSession;

/** What happened, on the table {@code audit_events}. */
final class HibernateAuditStore implements AuditStore {

    private final StatelessSession session;
    private final EventIds ids;

    HibernateAuditStore(StatelessSession session, StoreContext context) {
        this.session = session;
        this.ids = new EventIds(context.random(), context.clock().instant());
    }

    @Override
    public void append(WorkspaceId workspace, AuditEvent event) {
        session.insert(AuditEventRow.of(ids.next(), new Entry(workspace, event)));
    }

    /** Goes past Hibernate: every call leaves a row, and its way through Hibernate cost a fifth of a small call. */
    @Override
    public void appendAll(List<Entry> entries) {
        session.doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(AuditEventRow.INSERT)) {
                for (Entry entry : entries) {
                    AuditEventRow.of(ids.next(), entry).bind(insert);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    @Override
    public List<AuditEvent> newest(WorkspaceId workspace, int limit) {
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
}
