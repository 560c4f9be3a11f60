package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.storage.ConnectionId;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a user can do with their connections. The caller's right is checked here, as {@link UserTools} does; a connection is named
 * by its id, or by its account where that leaves no doubt. Thread-safe.
 */
public final class UserConnections {

    private final Connections connections;
    private final Supplier<Registry> registry;
    private final ToolAccounts accounts;

    /** Works on connections. */
    public UserConnections(Connections connections, Supplier<Registry> registry, ToolAccounts accounts) {
        this.connections = Objects.requireNonNull(connections);
        this.registry = Objects.requireNonNull(registry);
        this.accounts = Objects.requireNonNull(accounts);
    }

    /** Lists the caller's connections. */
    public List<ConnectionState> list(Caller caller) {
        ToolRefusal.require(caller, Action.SEE_CONNECTIONS);
        return connections.list(Owner.of(caller)).stream()
                .map(ConnectionState::of)
                .toList();
    }

    /**
     * Ends a connection, at its provider too.
     *
     * @return a sentence for the user if the provider may still honour it
     */
    public Optional<String> revoke(Caller caller, String name) {
        ToolRefusal.require(caller, Action.MANAGE_CONNECTIONS);
        return connections
                .revoke(Owner.of(caller), id(caller, name))
                .orElseThrow(() -> unknown(name, List.of()))
                .leftOver();
    }

    /** Makes a connection the one that is meant where a call names no account. */
    public ConnectionState prefer(Caller caller, String name) {
        ToolRefusal.require(caller, Action.MANAGE_CONNECTIONS);
        ConnectionId id = id(caller, name);
        if (!connections.prefer(Owner.of(caller), id)) {
            throw unknown(name, List.of());
        }
        return list(caller).stream()
                .filter(state -> state.id().equals(id.toString()))
                .findFirst()
                .orElseThrow(() -> unknown(name, List.of()));
    }

    /**
     * Gives the page where an account is connected.
     *
     * @param another whether one more is to be connected
     * @return empty if nobody could open it
     */
    public Optional<URI> page(Caller caller, String toolName, boolean another) {
        ToolRefusal.require(caller, Action.MANAGE_CONNECTIONS);
        Registry snapshot = registry.get();
        HubTool tool = snapshot.find(toolName)
                .orElseThrow(() -> new RefusedException(new ToolRefusal.UnknownTool(
                        toolName,
                        DidYouMean.nearest(
                                toolName,
                                snapshot.tools().stream().map(HubTool::name).toList()))));
        return accounts.page(caller, tool, another);
    }

    private ConnectionId id(Caller caller, String name) {
        List<ConnectionState> own = list(caller);
        List<ConnectionState> meant = own.stream()
                .filter(state -> state.id().equals(name) || state.account().equalsIgnoreCase(name))
                .toList();
        if (meant.size() != 1) {
            throw unknown(name, meant.isEmpty() ? own : meant);
        }
        return ConnectionId.of(meant.getFirst().id()).orElseThrow();
    }

    private static RefusedException unknown(String name, List<ConnectionState> candidates) {
        return new RefusedException(new ToolRefusal.UnknownConnection(
                name,
                candidates.stream()
                        .map(state -> state.id() + " (" + state.provider() + ", " + state.account() + ")")
                        .toList()));
    }
}
