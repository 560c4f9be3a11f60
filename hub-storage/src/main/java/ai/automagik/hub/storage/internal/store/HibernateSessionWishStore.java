package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.SessionWishStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;

/** Wishes of sessions, on the tables {@code session_wishes} and {@code session_subscriptions}. */
final class HibernateSessionWishStore implements SessionWishStore {

    private static final String THIS_SESSION =
            " where workspace_id = :workspace and user_id = :user and session_key = :session";

    private final StatelessSession session;

    HibernateSessionWishStore(StatelessSession session) {
        this.session = session;
    }

    private record Key(WorkspaceId workspace, UserId user, String session) {

        <Q extends CommonQueryContract> Q in(Q query) {
            query.setParameter("workspace", workspace.toString());
            query.setParameter("user", user.toString());
            query.setParameter("session", session);
            return query;
        }
    }

    @Override
    public boolean subscribe(WorkspaceId workspace, UserId user, String session, String uri, Instant expires) {
        if (uri.getBytes(StandardCharsets.UTF_8).length > MAX_URI_BYTES) {
            throw new IllegalArgumentException("A URI is longer than " + MAX_URI_BYTES + " bytes");
        }
        Key key = new Key(workspace, user, session);
        // Holds the session's row, so that two clients of one session do not pass the bound together.
        keep(key, expires);
        key.in(this.session.createNativeMutationQuery("""
                        insert into session_subscriptions (workspace_id, user_id, session_key, uri)
                        select :workspace, :user, :session, :uri
                        where (select count(*) from session_subscriptions
                                where workspace_id = :workspace and user_id = :user and session_key = :session) < :most
                        on conflict (workspace_id, user_id, session_key, uri) do nothing"""))
                .setParameter("uri", uri)
                .setParameter("most", MAX_SUBSCRIPTIONS)
                .executeUpdate();
        return subscriptions(workspace, user, session).contains(uri);
    }

    @Override
    public boolean unsubscribe(WorkspaceId workspace, UserId user, String session, String uri) {
        return new Key(workspace, user, session)
                        .in(this.session.createNativeMutationQuery(
                                "delete from session_subscriptions" + THIS_SESSION + " and uri = :uri"))
                        .setParameter("uri", uri)
                        .executeUpdate()
                > 0;
    }

    @Override
    public List<String> subscriptions(WorkspaceId workspace, UserId user, String session) {
        return new Key(workspace, user, session)
                .in(this.session.createNativeQuery(
                        "select uri from session_subscriptions" + THIS_SESSION + " order by uri", String.class))
                .getResultList();
    }

    @Override
    public void setLogLevel(WorkspaceId workspace, UserId user, String session, String level, Instant expires) {
        Key key = new Key(workspace, user, session);
        keep(key, expires);
        key.in(this.session.createNativeMutationQuery("update session_wishes set log_level = :level" + THIS_SESSION))
                .setParameter("level", level)
                .executeUpdate();
    }

    @Override
    public Optional<String> logLevel(WorkspaceId workspace, UserId user, String session) {
        return new Key(workspace, user, session)
                .in(this.session.createNativeQuery(
                        "select log_level from session_wishes" + THIS_SESSION + " and log_level is not null",
                        String.class))
                .uniqueResultOptional();
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        return session.createNativeMutationQuery("delete from session_wishes where expires_at < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }

    private void keep(Key key, Instant expires) {
        key.in(session.createNativeMutationQuery("""
                        insert into session_wishes (workspace_id, user_id, session_key, expires_at)
                        values (:workspace, :user, :session, :expires)
                        on conflict (workspace_id, user_id, session_key)
                        do update set expires_at = excluded.expires_at"""))
                .setParameter("expires", Columns.text(expires))
                .executeUpdate();
        key.in(session.createNativeMutationQuery("""
                        delete from session_wishes
                        where workspace_id = :workspace and user_id = :user and session_key <> :session
                        and session_key not in (
                            select session_key from session_wishes
                            where workspace_id = :workspace and user_id = :user and session_key <> :session
                            order by expires_at desc, session_key limit :others)"""))
                .setParameter("others", MAX_SESSIONS - 1)
                .executeUpdate();
    }
}
