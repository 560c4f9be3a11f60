package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.BrowserSession;
import ai.automagik.hub.storage.BrowserSessionStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.BrowserSessionRow;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Browsers in which people are signed in, on the table {@code browser_sessions}. */
final class HibernateBrowserSessionStore implements BrowserSessionStore {

    private final StatelessSession session;

    HibernateBrowserSessionStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(WorkspaceId workspace, BrowserSession added) {
        Wall.check(workspace, added.workspace());
        session.createNativeMutationQuery("""
                        insert into browser_sessions
                            (id, workspace_id, user_id, digest, browser, address, created_at, seen_at, expires_at)
                        values (:id, :workspace, :user, :digest, :browser, :address, :at, :seen, :expires)""")
                .setParameter("id", added.id())
                .setParameter("workspace", workspace.toString())
                .setParameter("user", added.user().toString())
                .setParameter("digest", added.digest())
                .setParameter("browser", added.browser())
                .setParameter("address", added.address())
                .setParameter("at", Columns.text(added.createdAt()))
                .setParameter("seen", Columns.text(added.seenAt()))
                .setParameter("expires", Columns.text(added.expiresAt()))
                .executeUpdate();
        makeRoom(workspace, added);
    }

    private void makeRoom(WorkspaceId workspace, BrowserSession added) {
        session.createNativeMutationQuery("""
                        delete from browser_sessions
                        where workspace_id = :workspace and user_id = :user and id <> :id and id not in
                            (select id from browser_sessions where workspace_id = :workspace and user_id = :user
                             and id <> :id order by seen_at desc, id desc limit :most)""")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", added.user().toString())
                .setParameter("id", added.id())
                .setParameter("most", MAX_PER_USER - 1)
                .executeUpdate();
    }

    @Override
    public Optional<BrowserSession> find(String digest) {
        return session.createSelectionQuery("from BrowserSessionRow where digest = :digest", BrowserSessionRow.class)
                .setParameter("digest", digest)
                .uniqueResultOptional()
                .map(BrowserSessionRow::record);
    }

    @Override
    public List<BrowserSession> list(WorkspaceId workspace, UserId user) {
        return session
                .createSelectionQuery(
                        "from BrowserSessionRow where workspaceId = :workspace and userId = :user"
                                + " order by seenAt desc, id desc",
                        BrowserSessionRow.class)
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .getResultList()
                .stream()
                .map(BrowserSessionRow::record)
                .toList();
    }

    @Override
    public void seen(WorkspaceId workspace, String id, Instant at) {
        session.createMutationQuery("update BrowserSessionRow set seenAt = :at"
                        + " where id = :id and workspaceId = :workspace and seenAt < :at")
                .setParameter("at", Columns.text(at))
                .setParameter("id", id)
                .setParameter("workspace", workspace.toString())
                .executeUpdate();
    }

    @Override
    public boolean end(WorkspaceId workspace, UserId user, String id) {
        return session.createMutationQuery(
                                "delete BrowserSessionRow where id = :id and workspaceId = :workspace and userId = :user")
                        .setParameter("id", id)
                        .setParameter("workspace", workspace.toString())
                        .setParameter("user", user.toString())
                        .executeUpdate()
                > 0;
    }

    @Override
    public int endOthers(WorkspaceId workspace, UserId user, Optional<String> kept) {
        return session.createMutationQuery(
                        "delete BrowserSessionRow where workspaceId = :workspace and userId = :user and id <> :kept")
                .setParameter("workspace", workspace.toString())
                .setParameter("user", user.toString())
                .setParameter("kept", kept.orElse(""))
                .executeUpdate();
    }

    @Override
    public int forgetEnded(Instant expiredBefore, Instant seenBefore) {
        return session.createMutationQuery("delete BrowserSessionRow where expiresAt < :expired or seenAt < :seen")
                .setParameter("expired", Columns.text(expiredBefore))
                .setParameter("seen", Columns.text(seenBefore))
                .executeUpdate();
    }
}
