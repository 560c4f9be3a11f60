package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.MemberChanges;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shares tools among the members of a workspace. Thread-safe.
 *
 * <p>Whoever shares a tool lets the others call it with their settings, which nobody is shown; with a connection only if they say
 * so. One member shares a tool at a time, so that there is no doubt in whose name a call runs.
 */
public final class ToolSharing {

    private final Supplier<Registry> registry;
    private final Storage storage;
    private final ToolStates states;
    private final SettingsResolver resolver;
    private final SharableConnections connections;
    private final InstantSource clock;
    private final Consumer<UserId> changed;

    /**
     * What tells how it stands with tools.
     *
     * @param registry gives the newest snapshot
     * @param states works out states
     * @param resolver tells what a tool lacks without what the operator stated
     * @param connections finds connections to share
     */
    public record Look(
            Supplier<Registry> registry,
            ToolStates states,
            SettingsResolver resolver,
            SharableConnections connections) {}

    /**
     * Works on a registry and a storage.
     *
     * @param changed hears of each user whose tools have changed, after the change is stored
     */
    public ToolSharing(Look look, Storage storage, InstantSource clock, Consumer<UserId> changed) {
        this.registry = look.registry();
        this.states = look.states();
        this.resolver = look.resolver();
        this.connections = look.connections();
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.changed = Objects.requireNonNull(changed);
    }

    /**
     * Shares one of the caller's tools with the members of the workspace, from their next call on.
     *
     * @param connection which of the caller's connections the others' calls run on; without one, each needs an own one
     * @return the tool's state
     */
    public ToolState share(Caller caller, String name, Optional<String> connection) {
        ToolRefusal.require(caller, Action.SHARE_TOOLS);
        HubTool tool = known(name);
        Optional<String> id = connection.map(wanted -> connections
                .find(caller, tool, wanted)
                .orElseThrow(() -> new RefusedException(new ToolRefusal.Forbidden(
                        "You have no such connection for tool '" + tool.name() + "'; list_connections shows yours",
                        Optional.empty()))));
        return write(caller, stores -> {
            states.own(stores, caller, tool.name());
            stores.workspaces().lock(caller.workspace());
            refuseSecond(stores, caller, tool.name());
            refuseIncomplete(stores, caller, tool);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            stores.sharedTools().put(caller.workspace(), new SharedTool(tool.name(), caller.user(), id, now));
            audit(stores, caller, id.isPresent() ? "tool.share.connection" : "tool.share", tool.name());
            return states.own(stores, caller, tool.name());
        });
    }

    /** Ends the sharing of one of the caller's tools: the others' next calls do not find it. */
    public ToolState unshare(Caller caller, String name) {
        ToolRefusal.require(caller, Action.SHARE_TOOLS);
        String tool = name.replace('_', '-');
        return write(caller, stores -> {
            ToolState before = states.own(stores, caller, tool);
            if (!stores.sharedTools().remove(caller.workspace(), caller.user(), tool)) {
                throw new RefusedException(new ToolRefusal.Forbidden(
                        "You do not share tool '" + before.name() + "'; list_my_tools shows what is shared",
                        Optional.empty()));
            }
            audit(stores, caller, "tool.unshare", tool);
            return states.own(stores, caller, tool);
        });
    }

    private static void refuseSecond(Stores stores, Caller caller, String tool) {
        stores.sharedTools()
                .find(caller.workspace(), tool)
                .filter(shared -> !shared.owner().equals(caller.user()))
                .ifPresent(shared -> {
                    throw new RefusedException(new ToolRefusal.Forbidden(
                            "Tool '" + tool + "' is shared by '" + email(stores, shared.owner())
                                    + "' already; one member of a workspace shares a tool at a time",
                            Optional.empty()));
                });
    }

    private void refuseIncomplete(Stores stores, Caller caller, HubTool tool) {
        Map<String, Secret> stored = stores.toolConfigs().unseal(caller.workspace(), caller.user(), tool.name());
        List<String> missing = resolver.missing(tool, resolver.resolveShared(tool, stored)).stream()
                .map(Setting::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException(new ToolRefusal.Forbidden(
                    "Tool '" + tool.name() + "' cannot be shared before these settings are stored with it: "
                            + String.join(", ", missing)
                            + "; set them with update_tool_config (values from the hub's environment are not shared)",
                    Optional.empty()));
        }
    }

    private ToolState write(Caller caller, Function<Stores, ToolState> work) {
        Written written = storage.write(stores ->
                new Written(work.apply(stores), MemberChanges.append(stores, caller.workspace(), clock.instant())));
        written.told().forEach(changed);
        return states.linked(caller, written.state());
    }

    private record Written(ToolState state, List<UserId> told) {}

    private void audit(Stores stores, Caller caller, String kind, String tool) {
        stores.audit().append(caller.workspace(), AuditEvent.change(clock.instant(), caller.user(), kind, tool));
    }

    private HubTool known(String name) {
        Registry snapshot = registry.get();
        return snapshot.find(name)
                .orElseThrow(() -> new RefusedException(new ToolRefusal.UnknownTool(
                        name,
                        DidYouMean.nearest(
                                name,
                                snapshot.tools().stream().map(HubTool::name).toList()))));
    }

    /** Gives the address that the members of a workspace know somebody by. */
    static String email(Stores stores, UserId user) {
        return stores.users().find(user).map(found -> found.email()).orElse("somebody who left");
    }
}
