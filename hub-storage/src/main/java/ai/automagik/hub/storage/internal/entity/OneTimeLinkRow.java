package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.OneTimeLink;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code one_time_links}. */
@Entity
@Table(name = "one_time_links")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class OneTimeLinkRow {

    @Id
    String digest;

    String workspaceId;
    String userId;
    String purpose;
    String createdAt;
    String expiresAt;

    OneTimeLinkRow() {}

    /** Gives the row as a record. */
    public OneTimeLink record() {
        return new OneTimeLink(
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                digest,
                Columns.constant(OneTimeLink.Purpose.class, purpose),
                Columns.instant(createdAt),
                Columns.instant(expiresAt));
    }
}
