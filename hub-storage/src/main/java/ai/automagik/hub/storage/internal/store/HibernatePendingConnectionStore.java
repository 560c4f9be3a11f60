package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.PendingConnection;
import ai.automagik.hub.storage.PendingConnectionStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Begun consents, on the table {@code pending_connections}. */
final class HibernatePendingConnectionStore implements PendingConnectionStore {

    private static final String OF_USER = " where workspace_id = :workspace and user_id = :user";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernatePendingConnectionStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public void add(WorkspaceId workspace, PendingConnection pending) {
        Wall.check(workspace, pending.workspace());
        session.createNativeMutationQuery("""
                        insert into pending_connections
                            (state_digest, workspace_id, user_id, session_key, provider, scopes, tool, callback,
                             sealed_verifier, expires_at)
                        values (:digest, :workspace, :user, :session, :provider, :scopes, :tool, :callback, :verifier,
                             :expires)""")
                .setParameter("digest", pending.stateDigest())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", pending.user().toString())
                .setParameter("session", pending.sessionKey())
                .setParameter("provider", pending.provider())
                .setParameter("scopes", Columns.text(pending.scopes()))
                .setParameter("tool", pending.tool().orElse(null), String.class)
                .setParameter("callback", pending.callback().toString())
                .setParameter(
                        "verifier",
                        seals.seal(address(workspace, pending.user(), pending.stateDigest()), pending.verifier()))
                .setParameter("expires", Columns.text(pending.expires()))
                .executeUpdate();
        makeRoom(workspace, pending.user());
    }

    private void makeRoom(WorkspaceId workspace, UserId user) {
        session.createNativeMutationQuery("delete from pending_connections" + OF_USER
                        + " and state_digest not in (select state_digest from pending_connections" + OF_USER
                        + " order by expires_at desc, state_digest limit :most)")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("most", MAX_PER_USER)
                .executeUpdate();
    }

    @Override
    public Optional<PendingConnection> take(String stateDigest) {
        Optional<PendingConnection> found = session.createNativeQuery(
                        "select workspace_id, user_id, session_key, provider, scopes, tool, callback, sealed_verifier,"
                                + " expires_at from pending_connections where state_digest = :digest",
                        Object[].class)
                .setParameter("digest", stateDigest)
                .uniqueResultOptional()
                .map(row -> pending(stateDigest, row));
        // Of two who come at once, one deletes; the other's row is gone.
        return found.filter(pending ->
                session.createNativeMutationQuery("delete from pending_connections where state_digest = :digest")
                                .setParameter("digest", stateDigest)
                                .executeUpdate()
                        > 0);
    }

    private PendingConnection pending(String stateDigest, Object[] row) {
        WorkspaceId workspace = WorkspaceId.of((String) row[0]);
        UserId user = UserId.of((String) row[1]);
        return new PendingConnection(
                stateDigest,
                workspace,
                user,
                (String) row[2],
                (String) row[3],
                Columns.words((String) row[4]),
                Optional.ofNullable((String) row[5]),
                URI.create((String) row[6]),
                seals.unseal(address(workspace, user, stateDigest), (String) row[7]),
                Columns.instant((String) row[8]));
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        return session.createNativeMutationQuery("delete from pending_connections where expires_at < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }

    private static RowAddress address(WorkspaceId workspace, UserId user, String stateDigest) {
        return new RowAddress(workspace, "pending_connections", List.of(user.toString(), stateDigest, "verifier"));
    }
}
