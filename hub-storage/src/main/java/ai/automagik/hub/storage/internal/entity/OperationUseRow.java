package ai.automagik.hub.storage.internal.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code operation_uses}. */
@Entity
@Table(name = "operation_uses")
@IdClass(OperationUseRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class OperationUseRow {

    @Id
    String workspaceId;

    @Id
    String userId;

    @Id
    String operation;

    long uses;

    OperationUseRow() {}

    record Key(String workspaceId, String userId, String operation) {}
}
