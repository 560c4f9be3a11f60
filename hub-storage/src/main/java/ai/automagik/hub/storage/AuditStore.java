package ai.automagik.hub.storage;

import java.util.List;

/** Appends to what happened; nothing here changes or removes an event. */
public interface AuditStore {

    /** Appends one event. */
    void append(WorkspaceId workspace, AuditEvent event);

    /** Appends events of any workspaces in one go: the calls of the last moments. */
    void appendAll(List<Entry> entries);

    /** Lists the newest events of a workspace, newest first; at most {@code limit}. */
    List<AuditEvent> newest(WorkspaceId workspace, int limit);

    /**
     * An event and its workspace.
     *
     * @param workspace where it happened
     * @param event what happened
     */
    record Entry(WorkspaceId workspace, AuditEvent event) {}
}
