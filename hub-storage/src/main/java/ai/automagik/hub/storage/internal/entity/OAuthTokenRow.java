package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.GrantToken;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code oauth_tokens}. */
@Entity
@Table(name = "oauth_tokens")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class OAuthTokenRow {

    @Id
    String tokenHash;

    String workspaceId;
    String grantId;
    String kind;
    String scopes;
    int generation;
    String createdAt;
    String expiresAt;

    OAuthTokenRow() {}

    /** Gives the row as a record. */
    public GrantToken record() {
        return new GrantToken(
                tokenHash,
                WorkspaceId.of(workspaceId),
                GrantId.of(grantId),
                Columns.constant(GrantToken.Kind.class, kind),
                OAuthGrantRow.scopes(scopes),
                generation,
                Columns.instant(createdAt),
                Columns.instant(expiresAt));
    }
}
