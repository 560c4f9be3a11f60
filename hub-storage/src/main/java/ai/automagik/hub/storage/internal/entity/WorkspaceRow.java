package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code workspaces}. */
@Entity
@Table(name = "workspaces")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class WorkspaceRow {

    @Id
    String id;

    String name;
    String createdAt;

    WorkspaceRow() {}

    /** Makes the row of a workspace. */
    public static WorkspaceRow of(Workspace workspace) {
        WorkspaceRow row = new WorkspaceRow();
        row.id = workspace.id().toString();
        row.name = workspace.name();
        row.createdAt = Columns.text(workspace.createdAt());
        return row;
    }

    /** Gives the row as a record. */
    public Workspace record() {
        return new Workspace(WorkspaceId.of(id), name, Columns.instant(createdAt));
    }
}
