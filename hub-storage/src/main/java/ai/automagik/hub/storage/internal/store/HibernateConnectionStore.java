package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionStore;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.ConnectionRow;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/** Connected accounts, on the table {@code connections}. */
final class HibernateConnectionStore implements ConnectionStore {

    private static final String OF_USER = " where workspaceId = :workspace and userId = :user";
    private static final String ONE = OF_USER + " and id = :id";
    private static final String TOKENS =
            "sealedRefreshToken = :refresh, sealedAccessToken = :access, accessUntil = :accessUntil,"
                    + " refreshUntil = :refreshUntil, generation = generation + 1, leaseHolder = null, leaseUntil = null";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernateConnectionStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public List<Connection> list(WorkspaceId workspace, UserId user) {
        return session
                .createSelectionQuery(
                        "from ConnectionRow" + OF_USER + " order by provider, createdAt, id", ConnectionRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(ConnectionRow::record)
                .toList();
    }

    @Override
    public Optional<Connection> find(WorkspaceId workspace, UserId user, ConnectionId connection) {
        return row(workspace, user, connection).map(ConnectionRow::record);
    }

    @Override
    public Optional<ConnectionTokens> unseal(WorkspaceId workspace, UserId user, ConnectionId connection) {
        return row(workspace, user, connection)
                .map(row ->
                        row.tokens((column, text) -> seals.unseal(address(workspace, user, connection, column), text)));
    }

    private Optional<ConnectionRow> row(WorkspaceId workspace, UserId user, ConnectionId connection) {
        return one(
                        workspace,
                        user,
                        connection,
                        session.createSelectionQuery("from ConnectionRow" + ONE, ConnectionRow.class))
                .uniqueResultOptional();
    }

    private static RowAddress address(WorkspaceId workspace, UserId user, ConnectionId connection, String column) {
        return new RowAddress(workspace, "connections", List.of(user.toString(), connection.toString(), column));
    }

    private @Nullable String sealed(
            WorkspaceId workspace, UserId user, ConnectionId connection, String column, Optional<Secret> token) {
        return token.map(secret -> seals.seal(address(workspace, user, connection, column), secret))
                .orElse(null);
    }

    @Override
    public void add(WorkspaceId workspace, Connection connection, ConnectionTokens tokens) {
        Wall.check(workspace, connection.workspace());
        var insert = session.createNativeMutationQuery("""
                insert into connections
                    (id, workspace_id, user_id, provider, account_subject, account_label, preferred, scopes, state,
                     reason, sealed_refresh_token, sealed_access_token, access_until, refresh_until, created_at,
                     consented_at, refreshed_at, used_at, generation)
                values (:id, :workspace, :user, :provider, :subject, :label, :preferred, :scopes, :state, :reason,
                     :refresh, :access, :accessUntil, :refreshUntil, :created, :consented, :refreshed, :used,
                     :generation)
                on conflict do nothing""");
        int added = tokens(workspace, connection.user(), connection.id(), tokens, insert)
                .setParameter("provider", connection.provider())
                .setParameter("subject", connection.account().subject())
                .setParameter("label", connection.account().label())
                .setParameter("preferred", connection.preferred())
                .setParameter("scopes", Columns.text(connection.scopes()))
                .setParameter("state", Columns.text(connection.state()))
                .setParameter("reason", connection.reason().orElse(null), String.class)
                .setParameter("created", Columns.text(connection.times().created()))
                .setParameter("consented", Columns.text(connection.times().consented()))
                .setParameter("refreshed", Columns.textOrNull(connection.times().refreshed()), String.class)
                .setParameter("used", Columns.textOrNull(connection.times().used()), String.class)
                .setParameter("generation", connection.generation())
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(
                    Reason.CONFLICT,
                    "The account '" + connection.account().label() + "' was connected at the same time; try again");
        }
    }

    private <Q extends CommonQueryContract> Q tokens(
            WorkspaceId workspace, UserId user, ConnectionId connection, ConnectionTokens tokens, Q query) {
        query.setParameter(
                "refresh", sealed(workspace, user, connection, "refresh_token", tokens.refresh()), String.class);
        query.setParameter(
                "access", sealed(workspace, user, connection, "access_token", tokens.access()), String.class);
        query.setParameter("accessUntil", Columns.textOrNull(tokens.accessUntil()), String.class);
        query.setParameter("refreshUntil", Columns.textOrNull(tokens.refreshUntil()), String.class);
        return one(workspace, user, connection, query);
    }

    @Override
    public boolean grant(WorkspaceId workspace, UserId user, ConnectionId connection, Grant grant) {
        return tokens(
                                workspace,
                                user,
                                connection,
                                grant.tokens(),
                                session.createMutationQuery("update ConnectionRow set " + TOKENS
                                        + ", accountLabel = :label, scopes = :scopes, state = 'active', reason = null,"
                                        + " consentedAt = :at" + ONE))
                        .setParameter("label", grant.label())
                        .setParameter("scopes", Columns.text(grant.scopes()))
                        .setParameter("at", Columns.text(grant.at()))
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean renew(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, Renewal renewal) {
        return tokens(
                                workspace,
                                user,
                                connection,
                                renewal.tokens(),
                                session.createMutationQuery("update ConnectionRow set " + TOKENS
                                        + ", scopes = :scopes, refreshedAt = :at" + ONE + " and generation = :seen"))
                        .setParameter("scopes", Columns.text(renewal.scopes()))
                        .setParameter("at", Columns.text(renewal.at()))
                        .setParameter("seen", seen)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean suspend(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, String reason) {
        ConnectionTokens none =
                new ConnectionTokens(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return tokens(
                                workspace,
                                user,
                                connection,
                                none,
                                session.createMutationQuery("update ConnectionRow set " + TOKENS
                                        + ", state = 'consent_required', reason = :reason" + ONE
                                        + " and generation = :seen"))
                        .setParameter("reason", reason)
                        .setParameter("seen", seen)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean prefer(WorkspaceId workspace, UserId user, ConnectionId connection) {
        Optional<ConnectionRow> row = row(workspace, user, connection);
        if (row.isEmpty()) {
            return false;
        }
        session.createMutationQuery("update ConnectionRow set preferred = case when id = :id then true else false end"
                        + OF_USER + " and provider = :provider")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("id", connection.toString())
                .setParameter("provider", row.get().record().provider())
                .executeUpdate();
        return true;
    }

    @Override
    public boolean remove(WorkspaceId workspace, UserId user, ConnectionId connection) {
        return one(workspace, user, connection, session.createMutationQuery("delete ConnectionRow" + ONE))
                        .executeUpdate()
                > 0;
    }

    @Override
    public void touch(WorkspaceId workspace, UserId user, ConnectionId connection, Instant at) {
        one(
                        workspace,
                        user,
                        connection,
                        session.createMutationQuery("update ConnectionRow set usedAt = :at" + ONE
                                + " and (usedAt is null or usedAt <= :before)"))
                .setParameter("at", Columns.text(at))
                .setParameter("before", Columns.text(at.minus(USE_NOTED_EVERY)))
                .executeUpdate();
    }

    @Override
    public boolean lease(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, Lease lease) {
        return one(
                                workspace,
                                user,
                                connection,
                                session.createMutationQuery("update ConnectionRow set leaseHolder = :holder,"
                                        + " leaseUntil = :until" + ONE + " and generation = :seen"
                                        + " and (leaseUntil is null or leaseUntil <= :now or leaseHolder = :holder)"))
                        .setParameter("seen", seen)
                        .setParameter("holder", lease.holder())
                        .setParameter("now", Columns.text(lease.now()))
                        .setParameter("until", Columns.text(lease.until()))
                        .executeUpdate()
                > 0;
    }

    @Override
    public void release(WorkspaceId workspace, UserId user, ConnectionId connection, String holder) {
        one(
                        workspace,
                        user,
                        connection,
                        session.createMutationQuery("update ConnectionRow set leaseHolder = null, leaseUntil = null"
                                + ONE + " and leaseHolder = :holder"))
                .setParameter("holder", holder)
                .executeUpdate();
    }

    private static <Q extends CommonQueryContract> Q one(
            WorkspaceId workspace, UserId user, ConnectionId connection, Q query) {
        query.setParameter("workspace", workspace.toString());
        query.setParameter("user", user.toString());
        query.setParameter("id", connection.toString());
        return query;
    }
}
