package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.ToolState.MissingSetting;
import ai.automagik.hub.core.tools.ToolState.SettingState;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.storage.StoredSetting;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserTool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
     * Gives the state of a tool the caller has.
     *
     * @throws RefusedException with {@link ToolRefusal.NotAdded} if the caller does not have it
     */
    ToolState of(Stores stores, Caller caller, String tool) {
        UserTool added = stores.userTools()
                .find(caller.workspace(), caller.user(), tool)
                .orElseThrow(() -> new RefusedException(new ToolRefusal.NotAdded(tool)));
        return registry.get()
                .find(tool)
                .map(loaded -> loaded(stores, caller, added, loaded))
                .orElseGet(() ->
                        new ToolState(tool, tool, "unavailable", added.addedAt(), List.of(), List.of(), List.of()));
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
        ToolAccounts.Standing standing = tool.metadata().oauth().isPresent()
                ? accounts.of(stores, caller, tool)
                : new ToolAccounts.Standing(true, List.of());
        List<String> operations = missing.isEmpty()
                ? tool.operations().stream().map(CompiledOperation::wireName).toList()
                : List.of();
        return new ToolState(
                tool.name(),
                tool.metadata().displayName(),
                missing.isEmpty() ? standing.ready() ? "active" : "oauth_required" : "settings_required",
                added.addedAt(),
                settings,
                missing,
                operations,
                Optional.empty(),
                standing.warnings());
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
