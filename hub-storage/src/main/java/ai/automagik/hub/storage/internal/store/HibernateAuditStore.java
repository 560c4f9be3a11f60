package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.AuditEventRow;
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
        appendAll(List.of(new Entry(workspace, event)));
    }

    @Override
    public void appendAll(List<Entry> entries) {
        session.insertMultiple(entries.stream()
                .map(entry -> AuditEventRow.of(ids.next(), entry))
                .toList());
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
