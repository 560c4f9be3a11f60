package ai.automagik.hub.core;

import ai.automagik.hub.auth.connect.OAuthKeys;
import ai.automagik.hub.core.plugin.PluginBounds;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.SettingValues;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How a hub comes to its plugins, and how stated keys are held against what the plugins declare. */
final class PluginStart {

    private PluginStart() {}

    /**
     * Prepares the plugins of a hub and reads them for the first time.
     *
     * @param staging where private copies stand: a folder nobody else may write to
     */
    static Plugins read(HubConfig config, Path staging, Binder binder, InstantSource clock) {
        PluginBounds bounds = new PluginBounds(config.stopTimeout(), PluginBounds.USUAL_DISCOVERY);
        try {
            Plugins plugins = new Plugins(config.plugins(), staging, layer(), binder, clock, bounds);
            plugins.reload();
            return plugins;
        } catch (IOException e) {
            throw new UncheckedIOException("Plugins cannot be copied to '" + staging + "'; check its rights", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The hub was interrupted while it read its plugins", e);
        }
    }

    /** Makes a folder for the copies of a hub that has no data folder. */
    static Path temporaryStaging() {
        try {
            return Files.createTempDirectory("automagik-tools-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder could be made for copies of plugins", e);
        }
    }

    /** Says which stated keys no tool knows, with the nearest key that one knows. */
    static List<String> unknownKeys(HubConfig config, Registry registry) {
        List<String> known = new ArrayList<>(
                Arrays.stream(ConfigKey.values()).map(Enum::name).toList());
        known.addAll(OAuthKeys.examples());
        for (HubTool tool : registry.tools()) {
            tool.metadata().settings().forEach(setting -> known.add(SettingsResolver.environmentName(tool, setting)));
        }
        return new TreeSet<>(config.toolEnvironment().stated().keySet())
                .stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> ConfigReader.unknownKey(name, "--env or --env-file", known))
                        .toList();
    }

    /** Refuses stated keys that no tool knows, and stated values that do not fit. */
    static void refuseUnknownKeys(HubConfig config, Registry registry) {
        List<String> problems = new ArrayList<>(unknownKeys(config, registry));
        for (HubTool tool : registry.tools()) {
            SettingsResolver resolver = new SettingsResolver(config.toolEnvironment()::find, user -> true);
            problems.addAll(wrongValues(tool, resolver.stated(tool)));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Says which values do not fit their setting, by the environment's name. */
    static List<String> wrongValues(HubTool tool, Settings settings) {
        List<String> problems = new ArrayList<>();
        for (Setting setting : tool.metadata().settings()) {
            settings.text(setting.name())
                    .flatMap(value -> SettingValues.violation(setting, value))
                    .ifPresent(problem ->
                            problems.add("Key " + SettingsResolver.environmentName(tool, setting) + " " + problem));
        }
        return problems;
    }

    /** Waits for a part that is being made; fails as its making did. */
    static <T> T join(CompletableFuture<T> making) {
        try {
            return making.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static ModuleLayer layer() {
        return Objects.requireNonNull(
                PluginStart.class.getModule().getLayer(), "The hub runs on the module path, or it cannot load plugins");
    }
}
