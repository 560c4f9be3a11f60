package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
@Entity
@Table(name = "users")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class UserRow {

    @Id
    String id;

    String email;
    String personalWorkspaceId;

    @Nullable
    String currentWorkspaceId;

    boolean superAdmin;
    boolean disabled;
    String createdAt;

    UserRow() {}

    /** Gives the row as a record. */
    public User record() {
        return new User(
                UserId.of(id),
                email,
                WorkspaceId.of(personalWorkspaceId),
                superAdmin,
                disabled,
                Columns.instant(createdAt));
    }
}
