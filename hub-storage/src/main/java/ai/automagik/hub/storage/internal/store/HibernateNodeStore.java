package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.NodeStore;
import ai.automagik.hub.storage.PluginReport;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.HubNodeRow;
import ai.automagik.hub.storage.internal.entity.PluginReportRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/** Running hubs, on the tables {@code hub_nodes} and {@code plugin_reports}. */
final class HibernateNodeStore implements NodeStore {

    /** A hub that was killed never says so; its rows are of use to an operator for a day, then they go. */
    private static final Duration SILENCE_MAX = Duration.ofDays(1);

    private final StatelessSession session;
    private final InstantSource clock;

    HibernateNodeStore(StatelessSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void beat(NodeId node, Instant at) {
        session.createNativeMutationQuery("""
                        insert into hub_nodes (id, seen_at) values (:id, :at)
                        on conflict (id) do update set seen_at = excluded.seen_at""")
                .setParameter("id", node.toString())
                .setParameter("at", Columns.text(at))
                .executeUpdate();
        session.createMutationQuery("delete HubNodeRow where seenAt < :before")
                .setParameter("before", Columns.text(at.minus(SILENCE_MAX)))
                .executeUpdate();
    }

    @Override
    public void remove(NodeId node) {
        session.createMutationQuery("delete HubNodeRow where id = :id")
                .setParameter("id", node.toString())
                .executeUpdate();
    }

    @Override
    public List<NodeId> aliveSince(Instant instant) {
        return session
                .createSelectionQuery("from HubNodeRow where seenAt >= :since order by id", HubNodeRow.class)
                .setParameter("since", Columns.text(instant))
                .getResultList()
                .stream()
                .map(HubNodeRow::node)
                .toList();
    }

    @Override
    public void report(NodeId node, long request, List<PluginReport> reports) {
        session.createNativeMutationQuery("""
                        insert into hub_nodes (id, seen_at, reload_request) values (:id, :at, :request)
                        on conflict (id) do update set reload_request = excluded.reload_request""")
                .setParameter("id", node.toString())
                .setParameter("at", Columns.text(clock.instant()))
                .setParameter("request", request)
                .executeUpdate();
        session.createMutationQuery("delete PluginReportRow where nodeId = :id")
                .setParameter("id", node.toString())
                .executeUpdate();
        session.insertMultiple(
                reports.stream().map(report -> PluginReportRow.of(node, report)).toList());
    }

    @Override
    public Map<NodeId, List<PluginReport>> reports(long request) {
        Map<NodeId, List<PluginReport>> reports = new LinkedHashMap<>();
        session.createSelectionQuery("from HubNodeRow where reloadRequest >= :request order by id", HubNodeRow.class)
                .setParameter("request", request)
                .getResultList()
                .forEach(row -> reports.put(row.node(), new ArrayList<>()));
        session.createSelectionQuery(
                        "select report from PluginReportRow report join HubNodeRow node on node.id = report.nodeId"
                                + " where node.reloadRequest >= :request order by report.plugin",
                        PluginReportRow.class)
                .setParameter("request", request)
                .getResultList()
                .forEach(row -> reports.computeIfAbsent(row.node(), node -> new ArrayList<>())
                        .add(row.record()));
        reports.replaceAll((node, list) -> List.copyOf(list));
        return Collections.unmodifiableMap(reports);
    }

    /** A hub's start is request 0, so every hub that has reported has a request from 0 on. */
    @Override
    public Map<NodeId, List<PluginReport>> newestReports() {
        return reports(0);
    }
}
