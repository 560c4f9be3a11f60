package ai.automagik.hub.core;

import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.core.ask.StoredRelay;
import ai.automagik.hub.core.call.CallLimits;
import ai.automagik.hub.core.call.CallRates;
import ai.automagik.hub.core.call.CallRunner;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Deadlines;
import ai.automagik.hub.core.call.StillWorking;
import ai.automagik.hub.core.connect.ConnectedAccounts;
import ai.automagik.hub.core.feed.AuditWriter;
import ai.automagik.hub.core.feed.ChangeWriter;
import ai.automagik.hub.core.http.CallIds;
import ai.automagik.hub.core.mcp.Dispatcher;
import ai.automagik.hub.core.mcp.StoredWishes;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.ListChoices;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.Mounts;
import ai.automagik.hub.core.registry.ToolOpener;
import ai.automagik.hub.core.results.KeptResults;
import ai.automagik.hub.core.results.LargeResults;
import ai.automagik.hub.core.results.StoredResults;
import ai.automagik.hub.core.search.SearchOperations;
import ai.automagik.hub.core.task.Callers;
import ai.automagik.hub.core.task.TaskBoard;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.core.tools.ConnectionOperations;
import ai.automagik.hub.core.tools.ListOperations;
import ai.automagik.hub.core.tools.ManagementOperations;
import ai.automagik.hub.core.workspace.WorkspaceOperations;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of a call through a hub, put together: from the dispatcher over each user's mount to the operation.
 *
 * @param mounts each user's tools as their clients see them
 * @param dispatcher answers MCP
 * @param callIds names calls
 */
record CallPath(Mounts mounts, Dispatcher dispatcher, CallIds callIds) {

    /**
     * Puts it together.
     *
     * @param listeners hear whose tools change
     * @param audit hears of every call
     * @param node names this hub among those on its storage
     */
    static CallPath of(
            Ground ground, Holdings holdings, ChangeListeners listeners, AuditWriter audit, NodeId node, Parts parts) {
        Storage storage = ground.storage();
        InstantSource clock = ground.clock();
        KeptResults kept = new StoredResults(storage, clock);
        ChangeWriter news = parts.add("change writer", new ChangeWriter(storage, clock));
        Mounts mounts = new Mounts(
                ground.plugins()::registry,
                storage,
                holdings.settings(),
                new ToolOpener(ground.networks(), ground.binder(), news),
                all -> own(ground, holdings, listeners, kept, all),
                new ListChoices(storage, clock),
                ground.background());
        Calls calls = calls(ground, holdings, audit, kept, parts);
        CallIds callIds = new CallIds(ground.random());
        TaskRunner tasks = parts.add("tasks", new TaskRunner(TaskBoard.of(storage), node, clock, Callers.of(storage)));
        Dispatcher dispatcher = new Dispatcher(new Dispatcher.Parts(
                Front.IDENTITY,
                mounts,
                calls,
                callIds,
                new Dispatcher.Sealing(storage.sealer(), clock, ground.random()),
                new Dispatcher.Asking(holdings.pages(), new StoredRelay(storage, clock)),
                new StoredWishes(storage),
                Optional.of(tasks)));
        return new CallPath(mounts, dispatcher, callIds);
    }

    /** The hub's own operations, which everybody has. */
    private static List<CompiledOperation<?, ?>> own(
            Ground ground, Holdings holdings, ChangeListeners listeners, KeptResults kept, MountSource all) {
        Binder binder = ground.binder();
        return Stream.of(
                        ManagementOperations.over(holdings.tools(), binder),
                        WorkspaceOperations.over(holdings.workspaces(), binder),
                        SearchOperations.over(all, binder),
                        ground.config().providers().all().isEmpty()
                                ? List.<CompiledOperation<?, ?>>of()
                                : ConnectionOperations.over(holdings.userConnections(), binder),
                        List.of(
                                ListOperations.over(ground.storage(), ground.clock(), listeners.tools(), binder),
                                LargeResults.readMore(kept, ground.storage().sealer(), binder)))
                .<CompiledOperation<?, ?>>flatMap(List::stream)
                .toList();
    }

    private static Calls calls(Ground ground, Holdings holdings, AuditWriter audit, KeptResults kept, Parts parts) {
        HubConfig config = ground.config();
        Deadlines deadlines = parts.add("deadlines", new Deadlines());
        CallRunner runner = new CallRunner(
                new CallLimits(),
                new CallRates(config.rates().calls(), config.rates().writes()),
                deadlines,
                audit,
                new ConnectedAccounts(holdings.connections()),
                ground.clock(),
                config.callTimeout());
        return new StillWorking(
                new LargeResults(runner, kept, ground.storage().sealer()), deadlines, StillWorking.INTERVAL);
    }
}
