package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.ToolState.MissingSetting;
import ai.automagik.hub.core.tools.ToolState.SettingState;
import ai.automagik.hub.core.tools.ToolState.Shared;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.StoredSetting;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserTool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Works out the state of a user's tool. It never unseals: that a secret is set is all it needs to know. Thread-safe. */
public final class ToolStates {

    private final Supplier<Registry> registry;
    private final SettingsResolver resolver;

    private final ToolAccounts accounts;

    /** Works on a registry, with the settings that the operator stated and the accounts that users have connected. */
    public ToolStates(Supplier<Registry> registry, SettingsResolver resolver, ToolAccounts accounts) {
        this.accounts = Objects.requireNonNull(accounts);
        this.registry = Objects.requireNonNull(registry);
        this.resolver = Objects.requireNonNull(resolver);
    }

    /**
     * Gives the state of a tool the caller has, or that another member shares.
     *
     * @throws RefusedException with {@link ToolRefusal.NotAdded} if there is neither
     */
    ToolState of(Stores stores, Caller caller, String tool) {
        return stores.userTools()
                .find(caller.workspace(), caller.user(), tool)
                .map(added -> own(stores, caller, added))
                .or(() -> stores.sharedTools()
                        .find(caller.workspace(), tool)
                        .map(shared -> shared(stores, caller, shared)))
                .orElseThrow(() -> new RefusedException(new ToolRefusal.NotAdded(tool)));
    }

    /**
     * Gives the state of a tool the caller has added.
     *
     * @throws RefusedException if the caller has not, with who shares it if somebody does
     */
    ToolState own(Stores stores, Caller caller, String tool) {
        return stores.userTools()
                .find(caller.workspace(), caller.user(), tool)
                .map(added -> own(stores, caller, added))
                .orElseThrow(() -> new RefusedException(stores.sharedTools()
                        .find(caller.workspace(), tool)
                        .<ToolRefusal>map(shared -> new ToolRefusal.Forbidden(
                                "Tool '" + tool + "' is shared by '" + ToolSharing.email(stores, shared.owner())
                                        + "', who alone can change it; add_tool gives you one of your own",
                                Optional.empty()))
                        .orElseGet(() -> new ToolRefusal.NotAdded(tool))));
    }

    private ToolState own(Stores stores, Caller caller, UserTool added) {
        String tool = added.tool();
        ToolState state = registry.get()
                .find(tool)
                .map(loaded -> loaded(stores, caller, added, loaded))
                .orElseGet(() ->
                        new ToolState(tool, tool, "unavailable", added.addedAt(), List.of(), List.of(), List.of()));
        return stores.sharedTools()
                .find(caller.workspace(), tool)
                .filter(shared -> shared.owner().equals(caller.user()))
                .map(shared -> state.sharedAs(
                        new Shared(caller.email(), true, shared.connection().isPresent())))
                .orElse(state);
    }

    /** Lists what others share and the caller has not added themselves. */
    List<ToolState> shared(Stores stores, Caller caller, Set<String> own) {
        return stores.sharedTools().list(caller.workspace()).stream()
                .filter(shared -> !own.contains(shared.tool()))
                .map(shared -> shared(stores, caller, shared))
                .toList();
    }

    /** Says of another's tool what it does, and nothing of how it is set. */
    private ToolState shared(Stores stores, Caller caller, SharedTool shared) {
        Optional<HubTool> loaded = registry.get().find(shared.tool());
        boolean complete =
                loaded.filter(tool -> complete(stores, caller, shared, tool)).isPresent();
        ToolAccounts.Standing standing = loaded.filter(
                        tool -> shared.connection().isEmpty())
                .map(tool -> standing(stores, caller, tool))
                .orElseGet(() -> new ToolAccounts.Standing(true, List.of()));
        String status = complete ? standing.ready() ? "active" : "oauth_required" : "unavailable";
        return new ToolState(
                        shared.tool(),
                        loaded.map(tool -> tool.metadata().displayName()).orElse(shared.tool()),
                        status,
                        shared.sharedAt(),
                        List.of(),
                        List.of(),
                        complete ? wireNames(loaded.orElseThrow()) : List.of())
                .withWarnings(standing.warnings())
                .sharedAs(new Shared(
                        ToolSharing.email(stores, shared.owner()),
                        false,
                        shared.connection().isPresent()));
    }

    private static boolean complete(Stores stores, Caller caller, SharedTool shared, HubTool tool) {
        Set<String> stored = stores.toolConfigs().list(caller.workspace(), shared.owner(), tool.name()).stream()
                .map(StoredSetting::name)
                .collect(Collectors.toSet());
        return tool.metadata().settings().stream()
                .filter(Setting::required)
                .allMatch(setting -> setting.defaultValue().isPresent() || stored.contains(setting.name()));
    }

    private static List<String> wireNames(HubTool tool) {
        return tool.operations().stream().map(CompiledOperation::wireName).toList();
    }

    private ToolState loaded(Stores stores, Caller caller, UserTool added, HubTool tool) {
        Map<String, StoredSetting> stored =
                stores.toolConfigs().list(caller.workspace(), caller.user(), tool.name()).stream()
                        .collect(Collectors.toMap(StoredSetting::name, Function.identity()));
        List<SettingState> settings = tool.metadata().settings().stream()
                .map(setting -> state(caller, tool, setting, Optional.ofNullable(stored.get(setting.name()))))
                .toList();
        List<MissingSetting> missing = tool.metadata().settings().stream()
                .filter(Setting::required)
                .filter(setting -> setting.defaultValue().isEmpty())
                .filter(setting ->
                        settings.stream().noneMatch(state -> state.name().equals(setting.name()) && state.set()))
                .map(setting -> new MissingSetting(setting.name(), setting.description(), setting.secret()))
                .toList();
        ToolAccounts.Standing standing = standing(stores, caller, tool);
        List<String> operations = missing.isEmpty() ? wireNames(tool) : List.of();
        return new ToolState(
                        tool.name(),
                        tool.metadata().displayName(),
                        missing.isEmpty() ? standing.ready() ? "active" : "oauth_required" : "settings_required",
                        added.addedAt(),
                        settings,
                        missing,
                        operations)
                .withWarnings(standing.warnings());
    }

    private ToolAccounts.Standing standing(Stores stores, Caller caller, HubTool tool) {
        return tool.metadata().oauth().isPresent()
                ? accounts.of(stores, caller, tool)
                : new ToolAccounts.Standing(true, List.of());
    }

    /** Adds the page where the account is connected that a tool needs; not within a transaction. */
    ToolState linked(Caller caller, ToolState state) {
        return state.status().equals("oauth_required")
                ? state.withConnectUrl(registry.get()
                        .find(state.name())
                        .flatMap(tool -> accounts.page(caller, tool, false))
                        .map(URI::toString))
                : state;
    }

    private SettingState state(Caller caller, HubTool tool, Setting setting, Optional<StoredSetting> stored) {
        Optional<Secret> stated = resolver.stated(tool, setting, caller.user());
        Optional<String> value = stated.map(Secret::reveal)
                .or(() -> stored.flatMap(StoredSetting::value))
                .or(setting::defaultValue)
                .filter(text -> !setting.secret());
        return new SettingState(
                setting.name(),
                stated.isPresent() || stored.isPresent(),
                value,
                setting.secret(),
                stored.map(StoredSetting::updatedAt));
    }
}
