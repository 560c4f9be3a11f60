package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.BrowserSession;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code browser_sessions}. */
@Entity
@Table(name = "browser_sessions")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class BrowserSessionRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String digest;
    String browser;
    String address;
    String createdAt;
    String seenAt;
    String expiresAt;

    BrowserSessionRow() {}

    /** Gives the row as a record. */
    public BrowserSession record() {
        return new BrowserSession(
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                id,
                digest,
                browser,
                address,
                Columns.instant(createdAt),
                Columns.instant(seenAt),
                Columns.instant(expiresAt));
    }
}
