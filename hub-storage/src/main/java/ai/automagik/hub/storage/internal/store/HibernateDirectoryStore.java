package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.DirectoryNews;
import ai.automagik.hub.storage.DirectoryStore;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** What issuers say, on the tables {@code workspace_links}, {@code directory_news} and {@code used_once}. */
final class HibernateDirectoryStore implements DirectoryStore {

    private final StatelessSession session;

    HibernateDirectoryStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<WorkspaceId> workspace(String issuer, String organisation) {
        return session.createNativeQuery(
                        "select workspace_id from workspace_links where issuer = :issuer and external_id = :id",
                        String.class)
                .setParameter("issuer", issuer)
                .setParameter("id", organisation)
                .uniqueResultOptional()
                .map(WorkspaceId::of);
    }

    @Override
    public void link(WorkspaceId workspace, String issuer, String organisation) {
        int added = session.createNativeMutationQuery("""
                        insert into workspace_links (issuer, external_id, workspace_id)
                        values (:issuer, :id, :workspace) on conflict do nothing""")
                .setParameter("issuer", issuer)
                .setParameter("id", organisation)
                .setParameter("workspace", workspace.toString())
                .executeUpdate();
        if (added == 0) {
            throw new StorageException(
                    Reason.CONFLICT, "Organisation '" + organisation + "' of " + issuer + " has a workspace already");
        }
    }

    @Override
    public boolean tell(DirectoryNews news) {
        return session.createNativeMutationQuery("""
                                insert into directory_news (issuer, kind, id, parent, name, state, told_at)
                                values (:issuer, :kind, :id, :parent, :name, :state, :at)
                                on conflict (issuer, kind, id) do update set parent = excluded.parent,
                                    name = excluded.name, state = excluded.state, told_at = excluded.told_at
                                where directory_news.told_at < excluded.told_at""")
                        .setParameter("issuer", news.issuer())
                        .setParameter("kind", Columns.text(news.kind()))
                        .setParameter("id", news.id())
                        .setParameter("parent", news.parent())
                        .setParameter("name", news.name())
                        .setParameter("state", Columns.text(news.state()))
                        .setParameter("at", Columns.text(news.toldAt()))
                        .executeUpdate()
                > 0;
    }

    @Override
    public Optional<DirectoryNews> find(String issuer, DirectoryNews.Kind kind, String id) {
        return list(issuer, kind, "id", id).stream().findFirst();
    }

    @Override
    public List<DirectoryNews> below(String issuer, DirectoryNews.Kind kind, String parent) {
        return list(issuer, kind, "parent", parent);
    }

    @Override
    public List<DirectoryNews> named(String issuer, DirectoryNews.Kind kind, String name) {
        return list(issuer, kind, "name", name);
    }

    private List<DirectoryNews> list(String issuer, DirectoryNews.Kind kind, String column, String value) {
        return session
                .createNativeQuery(
                        "select id, parent, name, state, told_at from directory_news where issuer = :issuer"
                                + " and kind = :kind and " + column + " = :value order by id limit :most",
                        Object[].class)
                .setParameter("issuer", issuer)
                .setParameter("kind", Columns.text(kind))
                .setParameter("value", value)
                .setParameter("most", Limits.PAGE_MAX)
                .getResultList()
                .stream()
                .map(row -> new DirectoryNews(
                        issuer,
                        kind,
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        DirectoryNews.State.valueOf(((String) row[3]).toUpperCase(Locale.ROOT)),
                        Columns.instant((String) row[4])))
                .toList();
    }

    @Override
    public boolean useOnce(String id, Instant until) {
        return session.createNativeMutationQuery(
                                "insert into used_once (id, expires_at) values (:id, :until) on conflict do nothing")
                        .setParameter("id", id)
                        .setParameter("until", Columns.text(until))
                        .executeUpdate()
                > 0;
    }

    @Override
    public int forgetUsedBefore(Instant instant) {
        return session.createNativeMutationQuery("delete from used_once where expires_at < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }
}
