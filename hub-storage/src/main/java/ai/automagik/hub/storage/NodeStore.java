package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The running hubs on this database, and what became of plugin reloads. It belongs to the hub, not to a workspace. */
public interface NodeStore {

    /** Notes that a hub is alive. */
    void beat(NodeId node, Instant at);

    /** Notes that a hub has stopped. */
    void remove(NodeId node);

    /** Lists the hubs that have beaten since an instant. */
    List<NodeId> aliveSince(Instant instant);

    /** Stores what a hub made of a reload request; request 0 is its start. Replaces the hub's earlier reports. */
    void report(NodeId node, long request, List<PluginReport> reports);

    /** Gives the reports of each hub that has carried out this request or a later one. */
    Map<NodeId, List<PluginReport>> reports(long request);

    /** Gives each hub's newest reports. */
    Map<NodeId, List<PluginReport>> newestReports();
}
