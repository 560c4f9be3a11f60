package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.List;
import java.util.Optional;

/**
 * A connection that this hub forgets, with what ends it at its provider. It is taken in the transaction that forgets it, and ended
 * by {@link Connections} once that is stored: a change that is refused costs nobody an account. Immutable; shows no token.
 */
public final class Forgotten {

    private final Connection connection;
    private final Optional<ConnectionTokens> tokens;

    private Forgotten(Connection connection, Optional<ConnectionTokens> tokens) {
        this.connection = connection;
        this.tokens = tokens;
    }

    /** Forgets all connections that somebody has in a workspace. */
    public static List<Forgotten> remove(Stores stores, WorkspaceId workspace, UserId user) {
        List<Forgotten> all = read(stores, workspace, user);
        all.forEach(each -> stores.connections().remove(workspace, user, each.connection.id()));
        return all;
    }

    /** Takes all connections that somebody has in a workspace, which something else forgets. */
    public static List<Forgotten> read(Stores stores, WorkspaceId workspace, UserId user) {
        return stores.connections().list(workspace, user).stream()
                .map(connection -> new Forgotten(connection, tokens(stores, connection)))
                .toList();
    }

    private static Optional<ConnectionTokens> tokens(Stores stores, Connection connection) {
        try {
            return stores.connections().unseal(connection.workspace(), connection.user(), connection.id());
        } catch (StorageException e) { // what cannot be read any more must not keep anybody from being removed
            return Optional.empty();
        }
    }

    Connection connection() {
        return connection;
    }

    Optional<ConnectionTokens> tokens() {
        return tokens;
    }

    /** Shows provider and id. */
    @Override
    public String toString() {
        return "Forgotten[" + connection.provider() + "/" + connection.id() + "]";
    }
}
