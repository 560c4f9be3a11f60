package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.AccessTokenStore;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.AccessTokenRow;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Personal access tokens, on the table {@code access_tokens}. */
final class HibernateAccessTokenStore implements AccessTokenStore {

    /** How exact the time of last use is: a token in constant use is written once in this time. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final StatelessSession session;

    HibernateAccessTokenStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, AccessToken token) {
        Wall.check(workspace, token.workspace());
        int added = session.createNativeMutationQuery("""
                        insert into access_tokens
                            (id, workspace_id, user_id, name, token_hash, scopes, created_at, expires_at, revoked_at,
                             last_used_at)
                        values (:id, :workspace, :user, :name, :hash, :scopes, :at, :expires, :revoked, :used)
                        on conflict do nothing""")
                .setParameter("id", token.id().toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", token.user().toString())
                .setParameter("name", token.name())
                .setParameter("hash", token.hash())
                .setParameter("scopes", AccessTokenRow.text(token.scopes()))
                .setParameter("at", Columns.text(token.createdAt()))
                .setParameter("expires", Columns.textOrNull(token.expiresAt()), String.class)
                .setParameter("revoked", Columns.textOrNull(token.revokedAt()), String.class)
                .setParameter("used", Columns.textOrNull(token.lastUsedAt()), String.class)
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(
                    Reason.CONFLICT,
                    "Token '" + token.name() + "' exists already; revoke it first, or choose another name");
        }
    }

    @Override
    public Optional<AccessToken> findByHash(String hash) {
        return session.createSelectionQuery("from AccessTokenRow where tokenHash = :hash", AccessTokenRow.class)
                .setParameter("hash", hash)
                .uniqueResultOptional()
                .map(AccessTokenRow::record);
    }

    @Override
    public List<AccessToken> list(WorkspaceId workspace, UserId user) {
        return session
                .createSelectionQuery(
                        "from AccessTokenRow where workspaceId = :workspace and userId = :user"
                                + " order by createdAt desc, id desc",
                        AccessTokenRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(AccessTokenRow::record)
                .toList();
    }

    @Override
    public boolean revoke(WorkspaceId workspace, UserId user, TokenId token, Instant at) {
        return session.createMutationQuery(
                                "update AccessTokenRow set revokedAt = :at where id = :id and workspaceId = :workspace"
                                        + " and userId = :user and revokedAt is null")
                        .setParameter("at", Columns.text(at))
                        .setParameter("id", token.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public void touch(WorkspaceId workspace, TokenId token, Instant at) {
        session.createMutationQuery(
                        "update AccessTokenRow set lastUsedAt = :at where id = :id and workspaceId = :workspace"
                                + " and (lastUsedAt is null or lastUsedAt <= :before)")
                .setParameter("at", Columns.text(at))
                .setParameter("id", token.toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("before", Columns.text(at.minus(USE_NOTED_EVERY)))
                .executeUpdate();
    }
}
