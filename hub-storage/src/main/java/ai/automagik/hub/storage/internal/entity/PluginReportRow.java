package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code plugin_reports}. */
@Entity
@Table(name = "plugin_reports")
@IdClass(PluginReportRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class PluginReportRow {

    @Id
    String nodeId;

    @Id
    String plugin;

    String state;
    String message;

    PluginReportRow() {}

    /** Makes the row of a hub's report. */
    public static PluginReportRow of(NodeId node, PluginReport report) {
        PluginReportRow row = new PluginReportRow();
        row.nodeId = node.toString();
        row.plugin = report.plugin();
        row.state = report.state();
        row.message = report.message();
        return row;
    }

    /** Gives the hub that reported. */
    public NodeId node() {
        return NodeId.of(nodeId);
    }

    /** Gives the row as a record. */
    public PluginReport record() {
        return new PluginReport(plugin, state, message);
    }

    record Key(String nodeId, String plugin) {}
}
