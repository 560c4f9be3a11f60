package ai.automagik.hub.core.connect;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.connect.Endings;
import ai.automagik.hub.auth.connect.OAuthProvider;
import ai.automagik.hub.auth.connect.OAuthProviders;
import ai.automagik.hub.core.ask.Page;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.Stores;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The accounts of tools, by the connections in storage. Thread-safe. */
public final class ConnectedTools implements ToolAccounts {

    private final OAuthProviders providers;
    private final StoredPages pages;
    private final InstantSource clock;

    /** Looks at connections with these providers. */
    public ConnectedTools(OAuthProviders providers, StoredPages pages, InstantSource clock) {
        this.providers = Objects.requireNonNull(providers);
        this.pages = Objects.requireNonNull(pages);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public Standing of(Stores stores, Caller caller, HubTool tool) {
        Optional<OAuthNeed> need = tool.metadata().oauth();
        if (need.isEmpty()) {
            return new Standing(true, List.of());
        }
        Optional<OAuthProvider> provider = providers.find(need.get().provider());
        if (provider.isEmpty()) {
            return new Standing(false, List.of(OAuthProviders.unknown(need.get().provider())));
        }
        Optional<Connection> connection = stores.connections().list(caller.workspace(), caller.user()).stream()
                .filter(row -> row.provider().equals(need.get().provider()))
                .filter(Connection::preferred)
                .findFirst();
        return connection
                .map(row -> new Standing(
                        ready(provider.get(), row, tool),
                        Endings.of(provider.get(), row).warnings(clock.instant())))
                .orElseGet(() -> new Standing(false, List.of()));
    }

    private static boolean ready(OAuthProvider provider, Connection connection, HubTool tool) {
        return connection.state() == Connection.State.ACTIVE
                && (tool.operations().isEmpty()
                        || tool.operations().stream()
                                .anyMatch(operation -> provider.covers(connection.scopes(), operation.scopes())));
    }

    @Override
    public Optional<URI> page(Caller caller, HubTool tool, boolean another) {
        return tool.metadata()
                .oauth()
                .filter(need -> providers.find(need.provider()).isPresent())
                .flatMap(need ->
                        pages.connect(caller, new Page.Connect(tool.name(), need.scopes(), Optional.empty(), another)));
    }
}
