package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Passkey;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code passkeys}. */
@Entity
@Table(name = "passkeys")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class PasskeyRow {

    @Id
    String credentialId;

    String workspaceId;
    String userId;
    String name;
    String publicKey;
    long signCount;
    boolean backupEligible;
    String createdAt;

    @Nullable
    String usedAt;

    PasskeyRow() {}

    /** Gives the row as a record. */
    public Passkey record() {
        return new Passkey(
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                credentialId,
                name,
                publicKey,
                signCount,
                backupEligible,
                Columns.instant(createdAt),
                Columns.instantIfAny(usedAt));
    }
}
