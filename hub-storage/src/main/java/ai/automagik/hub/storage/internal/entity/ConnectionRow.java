package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A row of {@code connections}. */
@Entity
@Table(name = "connections")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class ConnectionRow {

    @Id
    String id;

    String workspaceId;
    String userId;
    String provider;
    String accountSubject;
    String accountLabel;
    boolean preferred;
    String scopes;
    String state;

    @Nullable
    String reason;

    @Nullable
    String sealedRefreshToken;

    @Nullable
    String sealedAccessToken;

    @Nullable
    String accessUntil;

    @Nullable
    String refreshUntil;

    String createdAt;
    String consentedAt;

    @Nullable
    String refreshedAt;

    @Nullable
    String usedAt;

    long generation;

    @Nullable
    String leaseHolder;

    @Nullable
    String leaseUntil;

    ConnectionRow() {}

    /** Gives the row as a record, without its tokens. */
    public Connection record() {
        return new Connection(
                ConnectionId.of(id).orElseThrow(),
                WorkspaceId.of(workspaceId),
                UserId.of(userId),
                provider,
                new Connection.Account(accountSubject, accountLabel),
                preferred,
                Columns.words(scopes),
                Columns.constant(Connection.State.class, state),
                Optional.ofNullable(reason),
                new Connection.Life(
                        sealedRefreshToken != null,
                        Columns.instantIfAny(accessUntil),
                        Columns.instantIfAny(refreshUntil)),
                new Connection.Times(
                        Columns.instant(createdAt),
                        Columns.instant(consentedAt),
                        Columns.instantIfAny(refreshedAt),
                        Columns.instantIfAny(usedAt)),
                generation);
    }

    /**
     * Gives the row's tokens.
     *
     * @param unseal gives the value of a column, by the column's name and what stands in it
     */
    public ConnectionTokens tokens(BiFunction<String, String, Secret> unseal) {
        return new ConnectionTokens(
                Optional.ofNullable(sealedAccessToken).map(text -> unseal.apply("access_token", text)),
                Columns.instantIfAny(accessUntil),
                Optional.ofNullable(sealedRefreshToken).map(text -> unseal.apply("refresh_token", text)),
                Columns.instantIfAny(refreshUntil));
    }
}
