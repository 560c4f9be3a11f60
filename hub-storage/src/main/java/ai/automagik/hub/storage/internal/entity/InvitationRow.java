package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Invitation;
import ai.automagik.hub.storage.InvitationId;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code invitations}. */
@Entity
@Table(name = "invitations")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class InvitationRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String email;
    boolean anyone;
    String role;
    String tokenHash;
    String createdAt;
    String expiresAt;

    InvitationRow() {}

    /** Makes the row of an invitation. */
    public static InvitationRow of(Invitation invitation) {
        InvitationRow row = new InvitationRow();
        row.id = invitation.id().toString();
        row.workspaceId = invitation.workspace().toString();
        row.userId = invitation.invitedBy().toString();
        row.email = invitation.email();
        row.anyone = invitation.anyone();
        row.role = Columns.text(invitation.role());
        row.tokenHash = invitation.hash();
        row.createdAt = Columns.text(invitation.createdAt());
        row.expiresAt = Columns.text(invitation.expiresAt());
        return row;
    }

    /** Gives the row as a record. */
    public Invitation record() {
        return new Invitation(
                InvitationId.of(id).orElseThrow(),
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                email,
                anyone,
                Columns.constant(Role.class, role),
                tokenHash,
                Columns.instant(createdAt),
                Columns.instant(expiresAt));
    }
}
