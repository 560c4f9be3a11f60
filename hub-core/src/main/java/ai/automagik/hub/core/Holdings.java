package ai.automagik.hub.core;

import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.auth.workspace.Members;
import ai.automagik.hub.auth.workspace.Workspaces;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.connect.ConnectRoutes;
import ai.automagik.hub.core.connect.ConnectedTools;
import ai.automagik.hub.core.connect.ConnectionsToShare;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.ToolSharing;
import ai.automagik.hub.core.tools.ToolStates;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.core.tools.UserTools;
import ai.automagik.hub.core.workspace.WorkspaceServices;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What people have at a hub, put together: tools with their settings, connections, workspaces.
 *
 * @param settings resolves the settings of a user's tool
 * @param pages the pages that clients are given links to
 * @param tools a user's tools
 * @param connections the accounts that people connected
 * @param userConnections a user's connections, as they manage them
 * @param workspaces workspaces, members, invitations and what they share
 */
record Holdings(
        SettingsResolver settings,
        StoredPages pages,
        UserTools tools,
        Connections connections,
        UserConnections userConnections,
        WorkspaceServices workspaces) {

    /**
     * Puts them together.
     *
     * @param owner gets what the operator states as settings
     * @param listeners hear whose access and whose tools change
     */
    static Holdings of(Ground ground, User owner, ChangeListeners listeners, Parts parts) {
        HubConfig config = ground.config();
        Storage storage = ground.storage();
        InstantSource clock = ground.clock();
        SecureRandom random = ground.random();
        SettingsResolver settings = new SettingsResolver(config.toolEnvironment()::find, owner.id()::equals);
        StoredPages pages = new StoredPages(storage, ground.address(), clock, random);
        ToolAccounts accounts = new ConnectedTools(config.providers(), pages, clock);
        ToolStates states = new ToolStates(ground.plugins()::registry, settings, accounts);
        Connections connections = parts.add(
                "connections",
                new Connections(
                        config.providers(),
                        storage,
                        ground.networks().toProviders(config.providers()),
                        () -> ground.address().of(ConnectRoutes.CALLBACK),
                        clock,
                        random,
                        listeners.tools()));
        return new Holdings(
                settings,
                pages,
                new UserTools(ground.plugins()::registry, storage, states, clock, listeners.tools()),
                connections,
                new UserConnections(connections, ground.plugins()::registry, accounts),
                new WorkspaceServices(
                        new Workspaces(storage, clock, random, listeners),
                        new Members(storage, clock, listeners, connections::endLater),
                        new Invitations(
                                storage, clock, random, () -> ground.address().of("/"), listeners),
                        new ToolSharing(
                                new ToolSharing.Look(
                                        ground.plugins()::registry,
                                        states,
                                        settings,
                                        new ConnectionsToShare(connections)),
                                storage,
                                clock,
                                listeners.tools())));
    }
}
