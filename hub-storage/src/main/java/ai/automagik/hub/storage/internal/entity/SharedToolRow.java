package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code shared_tools}. */
@Entity
@Table(name = "shared_tools")
@IdClass(SharedToolRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class SharedToolRow {

    @Id
    String workspaceId;

    @Id
    String toolName;

    String userId;

    @Nullable
    String connectionId;

    String sharedAt;

    SharedToolRow() {}

    /** Gives the row as a record. */
    public SharedTool record() {
        return new SharedTool(
                toolName, UserId.of(userId), Optional.ofNullable(connectionId), Columns.instant(sharedAt));
    }

    record Key(String workspaceId, String toolName) {}
}
