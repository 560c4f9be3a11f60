package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.OAuthClient;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code oauth_clients}. Redirect URIs stand in one column, with spaces between. */
@Entity
@Table(name = "oauth_clients")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class OAuthClientRow {

    @Id
    String id;

    String name;
    String applicationType;
    String authMethod;

    @Nullable
    String secretHash;

    String redirectUris;
    String createdAt;

    @Nullable
    String usedAt;

    OAuthClientRow() {}

    /** Gives the row as a record. */
    public OAuthClient record() {
        return new OAuthClient(
                id,
                name,
                applicationType,
                authMethod,
                Optional.ofNullable(secretHash),
                List.of(redirectUris.split(" ", -1)),
                Columns.instant(createdAt),
                Columns.instantIfAny(usedAt));
    }
}
