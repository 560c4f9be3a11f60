package ai.automagik.hub.core;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.SoleTokenAuthenticator;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.call.CallAccounts;
import ai.automagik.hub.core.call.CallAudit;
import ai.automagik.hub.core.call.CallLimits;
import ai.automagik.hub.core.call.CallRates;
import ai.automagik.hub.core.call.CallRunner;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Deadlines;
import ai.automagik.hub.core.call.StillWorking;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.http.CallIds;
import ai.automagik.hub.core.http.Readiness;
import ai.automagik.hub.core.mcp.Dispatcher;
import ai.automagik.hub.core.mcp.MemoryWishes;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.results.KeptResults;
import ai.automagik.hub.core.results.LargeResults;
import ai.automagik.hub.core.results.RememberedResults;
import ai.automagik.hub.core.search.SearchOperations;
import ai.automagik.hub.core.task.Callers;
import ai.automagik.hub.core.task.TaskBoard;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One tool alone: no database, no users, settings from the environment. Thread-safe. */
public final class ToolHub implements AutoCloseable {

    /** Nobody: there is one caller, and nothing is stored of them. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Parts parts;
    private final Front front;

    private ToolHub(Parts parts, Front front) {
        this.parts = parts;
        this.front = front;
    }

    /**
     * Serves one tool over HTTP to whoever has the token.
     *
     * @param tool the tool's name, with {@code -} and {@code _} alike
     * @throws ConfigException if there is no such tool, settings are missing or wrong, or the address cannot be bound
     */
    public static ToolHub start(HubConfig config, String tool, Secret token) {
        Front.checkBind(config);
        return assemble(config, tool, token, (services, parts) -> parts.add("http", Front.http(config, services)));
    }

    /**
     * Serves one tool over a pair of streams.
     *
     * @param tool the tool's name, with {@code -} and {@code _} alike
     * @throws ConfigException if there is no such tool, or settings are missing or wrong
     */
    public static ToolHub startStdio(HubConfig config, String tool, InputStream in, OutputStream out) {
        Secret nobodyKnows = Secret.of(UUID.randomUUID().toString());
        return assemble(
                config, tool, nobodyKnows, (services, parts) -> parts.add("stdio", Front.stdio(services, in, out)));
    }

    private static ToolHub assemble(HubConfig config, String name, Secret token, Front.Maker maker) {
        Parts parts = new Parts();
        try {
            return assemble(config, name, token, maker, parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static ToolHub assemble(HubConfig config, String name, Secret token, Front.Maker maker, Parts parts) {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Binder binder = new Binder();
        Plugins plugins = parts.add("plugins", PluginStart.read(config, PluginStart.temporaryStaging(), binder, clock));
        HubTool tool = find(plugins, name);
        Caller caller = new Caller(
                new WorkspaceId(NOBODY),
                new UserId(NOBODY),
                "local@localhost",
                Role.WORKSPACE_OWNER,
                false,
                EnumSet.of(Scope.TOOLS_READ, Scope.TOOLS_CALL));
        Settings settings = settings(config, tool, plugins.registry(), caller);

        Networks networks = new Networks(PrivateHosts.parse(config.privateHosts()), Resolver.SYSTEM);
        Followers followers = new Followers();
        Sealer sealer = Sealer.ephemeral(random);
        KeptResults kept = new RememberedResults();
        SoleTool sole = parts.add(
                "open tool",
                new SoleTool(
                        new SoleTool.Whose(tool, settings, caller),
                        networks,
                        binder,
                        followers,
                        all -> own(all, LargeResults.readMore(kept, sealer, binder), binder)));
        if (!sole.open()) {
            throw new ConfigException(
                    List.of("Tool '" + tool.name() + "' could not be opened with these settings; the log says why"));
        }
        Deadlines deadlines = parts.add("deadlines", new Deadlines());
        CallRates rates = new CallRates(config.rates().calls(), config.rates().writes());
        CallRunner runner = new CallRunner(
                new CallLimits(), rates, deadlines, CallAudit.NONE, CallAccounts.NONE, clock, config.callTimeout());
        Calls calls = new StillWorking(new LargeResults(runner, kept, sealer), deadlines, StillWorking.INTERVAL);
        CallIds callIds = new CallIds(random);
        TaskRunner tasks = parts.add(
                "tasks", new TaskRunner(TaskBoard.inMemory(), new NodeId(UUID.randomUUID()), clock, Callers.UNCHANGED));
        Dispatcher dispatcher = new Dispatcher(new Dispatcher.Parts(
                Front.IDENTITY,
                sole,
                calls,
                callIds,
                new Dispatcher.Sealing(sealer, clock, random),
                Dispatcher.Asking.NONE,
                new MemoryWishes(),
                Optional.of(tasks)));
        Front.Services services = new Front.Services(
                dispatcher,
                callIds,
                followers,
                new SoleTokenAuthenticator(token, caller),
                () -> caller,
                Optional.empty(),
                Optional.empty(),
                new Address(),
                () -> new Readiness(List.of()));
        return new ToolHub(parts, maker.make(services, parts));
    }

    private static HubTool find(Plugins plugins, String name) {
        List<String> names =
                plugins.registry().tools().stream().map(HubTool::name).toList();
        return plugins.registry()
                .find(name)
                .orElseThrow(() -> new ConfigException(List.of("Tool '" + name + "' is not among the loaded plugins"
                        + (names.isEmpty() ? "; none is loaded" : DidYouMean.suffix(name, names))
                        + refusals(plugins))));
    }

    private static String refusals(Plugins plugins) {
        List<String> refused = plugins.reports().stream()
                .filter(report -> report.state().equals("refused"))
                .map(report -> report.message())
                .toList();
        return refused.isEmpty() ? "" : ". " + String.join(". ", refused);
    }

    private static Settings settings(HubConfig config, HubTool tool, Registry registry, Caller caller) {
        SettingsResolver resolver = new SettingsResolver(config.toolEnvironment()::find, caller.user()::equals);
        Settings settings = resolver.resolve(tool, Map.of(), caller.user());
        List<String> problems = new ArrayList<>(PluginStart.unknownKeys(config, registry));
        resolver.missing(tool, settings)
                .forEach(setting -> problems.add("Setting " + SettingsResolver.environmentName(tool, setting)
                        + " is missing: " + setting.description() + "; set it with --env or --env-file"));
        problems.addAll(PluginStart.wrongValues(tool, settings));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return settings;
    }

    /** The hub's own operations that are of use where there is no hub around the tool. */
    private static List<CompiledOperation<?, ?>> own(MountSource all, CompiledOperation<?, ?> readMore, Binder binder) {
        return Stream.concat(SearchOperations.over(all, binder).stream(), Stream.of(readMore))
                .toList();
    }

    /** Where MCP clients connect; a tool on streams has no such place. */
    public URI url() {
        return front.url();
    }

    /** Waits until the tool has ended: on streams at the end of input, else when it is closed. */
    public void awaitEnd() throws InterruptedException {
        front.awaitEnd();
    }

    /** Stops: no new calls, running ones finish within the stop time-out. May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
