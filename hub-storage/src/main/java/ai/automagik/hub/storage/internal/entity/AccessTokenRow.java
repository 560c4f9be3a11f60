package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_tokens}. Scopes stand in one column, sorted, with spaces between, as OAuth writes them. */
@Entity
@Table(name = "access_tokens")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class AccessTokenRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String name;
    String tokenHash;
    String scopes;
    String createdAt;

    @Nullable
    String expiresAt;

    @Nullable
    String revokedAt;

    @Nullable
    String lastUsedAt;

    AccessTokenRow() {}

    /** Writes scopes as the column holds them. */
    public static String text(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    /** Gives the row as a record. */
    public AccessToken record() {
        return new AccessToken(
                TokenId.of(id),
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                name,
                tokenHash,
                scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ", -1)),
                Columns.instant(createdAt),
                Columns.instantIfAny(expiresAt),
                Columns.instantIfAny(revokedAt),
                Columns.instantIfAny(lastUsedAt));
    }
}
