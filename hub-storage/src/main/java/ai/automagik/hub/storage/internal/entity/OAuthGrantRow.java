package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantCode;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code oauth_grants}. */
@Entity
@Table(name = "oauth_grants")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class OAuthGrantRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String clientId;
    String clientName;
    String scopes;
    String resource;
    String codeHash;
    String codeChallenge;
    String redirectUri;
    String codeExpiresAt;
    String createdAt;
    String usedAt;
    String expiresAt;
    String endsAt;

    @Nullable
    String redeemedAt;

    @Nullable
    String revokedAt;

    int generation;
    String advancedAt;

    OAuthGrantRow() {}

    /** Reads scopes as {@link AccessTokenRow#text} writes them. */
    static Set<String> scopes(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }

    /** Gives the row as a record. */
    public Grant record() {
        return new Grant(
                GrantId.of(id),
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                new Grant.Terms(clientId, clientName, scopes(scopes), resource),
                new GrantCode(codeHash, codeChallenge, redirectUri, Columns.instant(codeExpiresAt)),
                new Grant.Times(
                        Columns.instant(createdAt),
                        Columns.instant(usedAt),
                        Columns.instant(expiresAt),
                        Columns.instant(endsAt)),
                new Grant.Rotation(generation, Columns.instant(advancedAt)),
                Columns.instantIfAny(redeemedAt),
                Columns.instantIfAny(revokedAt));
    }
}
