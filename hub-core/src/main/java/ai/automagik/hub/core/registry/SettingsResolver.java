package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.storage.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Completes a user's settings: what the operator stated for the local owner, then what the user stored, then defaults.
 * Thread-safe.
 */
public final class SettingsResolver {

    private final Function<String, Optional<Secret>> environment;
    private final Predicate<UserId> hasEnvironment;

    /**
     * Resolves settings.
     *
     * @param environment gives a stated value by environment name
     * @param hasEnvironment tells for whom stated values count: the person who started the hub on their own machine
     */
    public SettingsResolver(Function<String, Optional<Secret>> environment, Predicate<UserId> hasEnvironment) {
        this.environment = Objects.requireNonNull(environment);
        this.hasEnvironment = Objects.requireNonNull(hasEnvironment);
    }

    /** Gives the environment variable that sets a tool's setting. */
    public static String environmentName(HubTool tool, Setting setting) {
        return setting.environment()
                .orElseGet(() ->
                        (tool.name() + "_" + setting.name()).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Gives the stated value that stands above a user's own, if there is one. */
    public Optional<Secret> stated(HubTool tool, Setting setting, UserId user) {
        return hasEnvironment.test(user) ? environment.apply(environmentName(tool, setting)) : Optional.empty();
    }

    /** Gives all stated values of a tool. */
    public Settings stated(HubTool tool) {
        Map<String, Secret> values = new HashMap<>();
        for (Setting setting : tool.metadata().settings()) {
            environment.apply(environmentName(tool, setting)).ifPresent(value -> values.put(setting.name(), value));
        }
        return Settings.of(values);
    }

    /** Completes stored values; values of settings that the tool no longer declares are left out. */
    public Settings resolve(HubTool tool, Map<String, Secret> stored, UserId user) {
        Map<String, Secret> values = new HashMap<>();
        for (Setting setting : tool.metadata().settings()) {
            stated(tool, setting, user)
                    .or(() -> Optional.ofNullable(stored.get(setting.name())))
                    .or(() -> setting.defaultValue().map(Secret::of))
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        return Settings.of(values);
    }

    /**
     * Completes the stored values of whoever shares a tool. What the operator stated never counts: it is the local owner's, and
     * must neither reach others' calls nor be mixed with others' values.
     */
    public Settings resolveShared(HubTool tool, Map<String, Secret> stored) {
        Map<String, Secret> values = new HashMap<>();
        for (Setting setting : tool.metadata().settings()) {
            Optional.ofNullable(stored.get(setting.name()))
                    .or(() -> setting.defaultValue().map(Secret::of))
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        return Settings.of(values);
    }

    /** Gives the required settings that have no value. */
    public List<Setting> missing(HubTool tool, Settings settings) {
        return tool.metadata().settings().stream()
                .filter(Setting::required)
                .filter(setting -> settings.secret(setting.name()).isEmpty())
                .toList();
    }
}
