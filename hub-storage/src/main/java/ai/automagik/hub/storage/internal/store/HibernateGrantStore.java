package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.GrantStore;
import ai.automagik.hub.storage.GrantToken;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.AccessTokenRow;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.OAuthGrantRow;
import ai.automagik.hub.storage.internal.entity.OAuthTokenRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Grants and their tokens, on the tables {@code oauth_grants} and {@code oauth_tokens}. */
final class HibernateGrantStore implements GrantStore {

    private static final String OF_USER = " where workspace_id = :workspace and user_id = :user";

    private final StatelessSession session;

    HibernateGrantStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, Grant grant) {
        Wall.check(workspace, grant.workspace());
        session.createNativeMutationQuery("""
                        insert into oauth_grants
                            (id, workspace_id, user_id, client_id, client_name, scopes, resource, code_hash,
                             code_challenge, redirect_uri, code_expires_at, created_at, used_at, expires_at, ends_at,
                             redeemed_at, revoked_at, generation, advanced_at)
                        values (:id, :workspace, :user, :client, :name, :scopes, :resource, :code, :challenge, :redirect,
                             :codeExpires, :created, :used, :expires, :ends, :redeemed, :revoked, :generation, :advanced)""")
                .setParameter("id", grant.id().toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", grant.user().toString())
                .setParameter("client", grant.terms().client())
                .setParameter("name", grant.terms().clientName())
                .setParameter("scopes", AccessTokenRow.text(grant.terms().scopes()))
                .setParameter("resource", grant.terms().resource())
                .setParameter("code", grant.code().hash())
                .setParameter("challenge", grant.code().challenge())
                .setParameter("redirect", grant.code().redirectUri())
                .setParameter("codeExpires", Columns.text(grant.code().expires()))
                .setParameter("created", Columns.text(grant.times().created()))
                .setParameter("used", Columns.text(grant.times().used()))
                .setParameter("expires", Columns.text(grant.times().expires()))
                .setParameter("ends", Columns.text(grant.times().ends()))
                .setParameter("redeemed", Columns.textOrNull(grant.redeemedAt()), String.class)
                .setParameter("revoked", Columns.textOrNull(grant.revokedAt()), String.class)
                .setParameter("generation", grant.rotation().generation())
                .setParameter("advanced", Columns.text(grant.rotation().at()))
                .executeUpdate();
        makeRoom(workspace, grant);
    }

    private void makeRoom(WorkspaceId workspace, Grant newest) {
        session.createNativeMutationQuery("delete from oauth_grants" + OF_USER
                        + " and id <> :newest and id not in (select id from oauth_grants" + OF_USER
                        + " and id <> :newest order by expires_at desc, id limit :others)")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", newest.user().toString())
                .setParameter("newest", newest.id().toString())
                .setParameter("others", MAX_PER_USER - 1)
                .executeUpdate();
    }

    @Override
    public Optional<Grant> findByCode(String codeHash) {
        return session.createSelectionQuery("from OAuthGrantRow where codeHash = :hash", OAuthGrantRow.class)
                .setParameter("hash", codeHash)
                .uniqueResultOptional()
                .map(OAuthGrantRow::record);
    }

    @Override
    public Optional<Found> findByToken(String tokenHash) {
        return session.createSelectionQuery("from OAuthTokenRow where tokenHash = :hash", OAuthTokenRow.class)
                .setParameter("hash", tokenHash)
                .uniqueResultOptional()
                .map(OAuthTokenRow::record)
                .flatMap(token -> grant(token.workspace(), token.grant()).map(grant -> new Found(token, grant)));
    }

    private Optional<Grant> grant(WorkspaceId workspace, GrantId grant) {
        return session.createSelectionQuery(
                        "from OAuthGrantRow where id = :id and workspaceId = :workspace", OAuthGrantRow.class)
                .setParameter("id", grant.toString())
                .setParameter("workspace", workspace.toString())
                .uniqueResultOptional()
                .map(OAuthGrantRow::record);
    }

    @Override
    public Optional<Grant> find(WorkspaceId workspace, UserId user, GrantId grant) {
        return grant(workspace, grant).filter(found -> found.user().equals(user));
    }

    @Override
    public List<Grant> list(WorkspaceId workspace, UserId user, Instant now) {
        return session
                .createSelectionQuery(
                        "from OAuthGrantRow where workspaceId = :workspace and userId = :user and redeemedAt is not null"
                                + " and revokedAt is null and expiresAt > :now order by createdAt desc, id desc",
                        OAuthGrantRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("now", Columns.text(now))
                .getResultList()
                .stream()
                .map(OAuthGrantRow::record)
                .toList();
    }

    @Override
    public boolean redeem(WorkspaceId workspace, GrantId grant, Instant at, Instant expires) {
        return session.createMutationQuery(
                                "update OAuthGrantRow set redeemedAt = :at, usedAt = :at, expiresAt = :expires"
                                        + " where id = :id and workspaceId = :workspace and redeemedAt is null"
                                        + " and revokedAt is null")
                        .setParameter("at", Columns.text(at))
                        .setParameter("expires", Columns.text(expires))
                        .setParameter("id", grant.toString())
                        .setParameter("workspace", workspace.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean advance(WorkspaceId workspace, GrantId grant, int generation, Instant at, Instant expires) {
        return session.createMutationQuery(
                                "update OAuthGrantRow set generation = :next, advancedAt = :at, usedAt = :at,"
                                        + " expiresAt = :expires where id = :id and workspaceId = :workspace"
                                        + " and generation = :generation and revokedAt is null")
                        .setParameter("next", generation + 1)
                        .setParameter("at", Columns.text(at))
                        .setParameter("expires", Columns.text(expires))
                        .setParameter("id", grant.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("generation", generation)
                        .executeUpdate()
                > 0;
    }

    @Override
    public void addToken(WorkspaceId workspace, GrantToken token) {
        Wall.check(workspace, token.workspace());
        session.createNativeMutationQuery("""
                        insert into oauth_tokens
                            (token_hash, workspace_id, grant_id, kind, scopes, generation, created_at, expires_at)
                        select :hash, :workspace, id, :kind, :scopes, :generation, :created, :expires from oauth_grants
                            where id = :grant and workspace_id = :workspace""")
                .setParameter("hash", token.hash())
                .setParameter("workspace", workspace.toString())
                .setParameter("kind", Columns.text(token.kind()))
                .setParameter("scopes", AccessTokenRow.text(token.scopes()))
                .setParameter("generation", token.generation())
                .setParameter("created", Columns.text(token.created()))
                .setParameter("expires", Columns.text(token.expires()))
                .setParameter("grant", token.grant().toString())
                .executeUpdate();
    }

    @Override
    public int countRefresh(WorkspaceId workspace, GrantId grant, int generation) {
        return session.createSelectionQuery(
                        "select count(*) from OAuthTokenRow where grantId = :grant and workspaceId = :workspace"
                                + " and kind = 'refresh' and generation = :generation",
                        Long.class)
                .setParameter("grant", grant.toString())
                .setParameter("workspace", workspace.toString())
                .setParameter("generation", generation)
                .getSingleResult()
                .intValue();
    }

    @Override
    public boolean removeToken(WorkspaceId workspace, String tokenHash) {
        return session.createMutationQuery("delete OAuthTokenRow where tokenHash = :hash and workspaceId = :workspace")
                        .setParameter("hash", tokenHash)
                        .setParameter("workspace", workspace.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean revoke(WorkspaceId workspace, UserId user, GrantId grant, Instant at) {
        return session.createMutationQuery(
                                "update OAuthGrantRow set revokedAt = :at where id = :id and workspaceId = :workspace"
                                        + " and userId = :user and revokedAt is null")
                        .setParameter("at", Columns.text(at))
                        .setParameter("id", grant.toString())
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        String before = Columns.text(instant);
        return session.createMutationQuery("delete OAuthTokenRow where expiresAt < :before")
                        .setParameter("before", before)
                        .executeUpdate()
                // The tokens of a grant go with it, by the table's own rule.
                + session.createMutationQuery("delete OAuthGrantRow where expiresAt < :before"
                                + " or (redeemedAt is null and codeExpiresAt < :before)")
                        .setParameter("before", before)
                        .executeUpdate();
    }
}
