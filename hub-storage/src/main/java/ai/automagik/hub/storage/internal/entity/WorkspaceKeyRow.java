package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.seal.SealedDataKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code workspace_keys}. A workspace seals with its newest key and unseals with any of them. */
@Entity
@Table(name = "workspace_keys")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class WorkspaceKeyRow {

    @Id
    String id;

    String workspaceId;
    String masterKeyId;
    String sealedKey;
    String createdAt;

    WorkspaceKeyRow() {}

    /** Makes the row of a data key. */
    public static WorkspaceKeyRow of(SealedDataKey key, Instant at) {
        WorkspaceKeyRow row = new WorkspaceKeyRow();
        row.id = key.id();
        row.workspaceId = key.workspace().toString();
        row.masterKeyId = key.masterKeyId();
        row.sealedKey = key.sealed();
        row.createdAt = Columns.text(at);
        return row;
    }

    /** Gives the row as a record. */
    public SealedDataKey record() {
        return new SealedDataKey(id, WorkspaceId.of(workspaceId), masterKeyId, sealedKey);
    }
}
