package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.OAuthClient;
import ai.automagik.hub.storage.OAuthClientStore;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.entity.OAuthClientRow;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** OAuth clients, on the table {@code oauth_clients}. */
final class HibernateOAuthClientStore implements OAuthClientStore {

    private final StatelessSession session;

    HibernateOAuthClientStore(StatelessSession session) {
        this.session = session;
    }

    @Override
    public void add(OAuthClient client) {
        session.createNativeMutationQuery("""
                        insert into oauth_clients
                            (id, name, application_type, auth_method, secret_hash, redirect_uris, created_at, used_at)
                        values (:id, :name, :type, :method, :secret, :redirects, :at, :used)""")
                .setParameter("id", client.id())
                .setParameter("name", client.name())
                .setParameter("type", client.applicationType())
                .setParameter("method", client.authMethod())
                .setParameter("secret", client.secretHash().orElse(null), String.class)
                .setParameter("redirects", String.join(" ", client.redirectUris()))
                .setParameter("at", Columns.text(client.createdAt()))
                .setParameter("used", Columns.textOrNull(client.usedAt()), String.class)
                .executeUpdate();
        makeRoom(client.id());
    }

    private void makeRoom(String newest) {
        long clients = session.createSelectionQuery("select count(*) from OAuthClientRow", Long.class)
                .getSingleResult();
        if (clients > MAX_CLIENTS) {
            session.createNativeMutationQuery("delete from oauth_clients where id in (select id from oauth_clients"
                            + " where used_at is null and id <> :newest order by created_at, id limit :many)")
                    .setParameter("newest", newest)
                    .setParameter("many", clients - MAX_CLIENTS)
                    .executeUpdate();
        }
    }

    @Override
    public Optional<OAuthClient> find(String id) {
        return session.createSelectionQuery("from OAuthClientRow where id = :id", OAuthClientRow.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(OAuthClientRow::record);
    }

    @Override
    public void touch(String id, Instant at) {
        session.createMutationQuery("update OAuthClientRow set usedAt = :at where id = :id")
                .setParameter("at", Columns.text(at))
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public int forget(Instant neverUsedBefore, Instant lastUsedBefore) {
        return session.createMutationQuery("delete OAuthClientRow client"
                        + " where (client.usedAt is null and client.createdAt < :never)"
                        + " or (client.usedAt < :last and not exists"
                        + " (select 1 from OAuthGrantRow held where held.clientId = client.id))")
                .setParameter("never", Columns.text(neverUsedBefore))
                .setParameter("last", Columns.text(lastUsedBefore))
                .executeUpdate();
    }
}
