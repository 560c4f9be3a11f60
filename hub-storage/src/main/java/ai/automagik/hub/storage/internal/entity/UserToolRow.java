package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.UserTool;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code user_tools}; it stays when the tool is removed. */
@Entity
@Table(name = "user_tools")
@IdClass(UserToolRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class UserToolRow {

    @Id
    String workspaceId;

    @Id
    String userId;

    @Id
    String toolName;

    String addedAt;

    @Nullable
    String removedAt;

    UserToolRow() {}

    /** Gives the row as a record. */
    public UserTool record() {
        return new UserTool(toolName, Columns.instant(addedAt));
    }

    record Key(String workspaceId, String userId, String toolName) {}
}
