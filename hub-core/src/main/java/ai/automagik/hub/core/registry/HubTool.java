package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;
import java.util.Optional;

/**
 * A tool this hub has loaded. Immutable and thread-safe.
 *
 * @param metadata who it is and what it needs, as it was read when the plugin was loaded
 * @param provider the plugin's own object; called with {@link #lease()} held and never trusted
 * @param operations what is the same for every user, sorted by wire name
 * @param opensPerUser whether it has to be opened for each user
 * @param lease keeps the plugin loaded while something of it runs
 */
public record HubTool(
        ToolMetadata metadata,
        ToolProvider provider,
        List<CompiledOperation<?, ?>> operations,
        boolean opensPerUser,
        PluginLease lease) {

    public HubTool {
        operations = List.copyOf(operations);
    }

    /** The tool's name. */
    public String name() {
        return metadata.name();
    }

    /** Finds a declared setting. */
    public Optional<Setting> setting(String name) {
        return metadata.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }
}
