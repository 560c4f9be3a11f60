package ai.automagik.hub.core;

import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.PluginReport;
import java.nio.file.Path;
import java.util.List;

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

    /** Reads a plugins folder once. */
    public static Catalogue read(Path plugins) {
        return new Catalogue(List.of(), List.of());
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
