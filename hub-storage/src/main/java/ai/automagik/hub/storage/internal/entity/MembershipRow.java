package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code memberships}. */
@Entity
@Table(name = "memberships")
@IdClass(MembershipRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class MembershipRow {

    @Id
    String workspaceId;

    @Id
    String userId;

    String role;
    String createdAt;

    MembershipRow() {}

    /** Gives the row as a record. */
    public Membership record() {
        return new Membership(
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                Columns.constant(Role.class, role),
                Columns.instant(createdAt));
    }

    record Key(String workspaceId, String userId) {}
}
