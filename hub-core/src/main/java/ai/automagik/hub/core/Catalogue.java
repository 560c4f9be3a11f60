package ai.automagik.hub.core;

import ai.automagik.hub.core.plugin.PluginBounds;
import ai.automagik.hub.core.plugin.Plugins;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.Descriptions;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.PluginReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * What stands in a plugins folder, for who wants to look at it without a running hub and without storage.
 *
 * @param tools the tools of the plugins that load, by name
 * @param reports what became of each plugin
 */
public record Catalogue(List<Tool> tools, List<PluginReport> reports) {

    public Catalogue {
        tools = List.copyOf(tools);
        reports = List.copyOf(reports);
    }

    /**
     * Reads a plugins folder once: the plugins are loaded, asked who they are, and unloaded.
     *
     * @param plugins the folder; one that does not exist holds nothing
     * @throws UncheckedIOException if the folder cannot be read, or no copies of it can be made
     * @throws InterruptedException if the caller gives up waiting
     */
    public static Catalogue read(Path plugins) throws InterruptedException {
        try {
            Path staging = Files.createTempDirectory("automagik-tools-");
            try (Plugins loaded =
                    new Plugins(plugins, staging, layer(), new Binder(), InstantSource.system(), PluginBounds.USUAL)) {
                List<PluginReport> reports = loaded.reload();
                return new Catalogue(
                        loaded.registry().tools().stream().map(Catalogue::tool).toList(), reports);
            } finally {
                Files.deleteIfExists(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleLayer layer() {
        return Objects.requireNonNull(
                Catalogue.class.getModule().getLayer(), "Plugins are loaded from a module path, and this is none");
    }

    private static Tool tool(HubTool tool) {
        return new Tool(
                tool.metadata(),
                Descriptions.authType(tool.metadata()),
                tool.metadata().settings().stream()
                        .map(setting -> new NamedSetting(setting, SettingsResolver.environmentName(tool, setting)))
                        .toList(),
                tool.operations().stream()
                        .map(operation ->
                                new Offered(operation.wireName(), operation.description(), operation.effect()))
                        .toList(),
                tool.opensPerUser());
    }

    /**
     * A tool.
     *
     * @param metadata who it is and what it needs
     * @param authType {@code none}, {@code settings} or {@code oauth}
     * @param settings its settings with their environment names, as declared
     * @param operations what it offers to every user, by name
     * @param opensPerUser whether its operations may depend on a user's settings
     */
    public record Tool(
            ToolMetadata metadata,
            String authType,
            List<NamedSetting> settings,
            List<Offered> operations,
            boolean opensPerUser) {

        public Tool {
            settings = List.copyOf(settings);
            operations = List.copyOf(operations);
        }
    }

    /**
     * A setting.
     *
     * @param setting what the tool declares
     * @param environment the environment variable that sets it
     */
    public record NamedSetting(Setting setting, String environment) {}

    /**
     * An operation.
     *
     * @param name its name in MCP
     * @param description what it does
     * @param effect what it may do to the world
     */
    public record Offered(String name, String description, Effect effect) {}
}
