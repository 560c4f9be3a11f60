package ai.automagik.hub.core.registry;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A tool with one user's settings. Immutable.
 *
 * @param tool the tool
 * @param settings the user's complete and valid settings
 * @param network the way out for this tool and user
 * @param open the user's own open tool, if it is one that has to be opened
 */
public record MountedTool(HubTool tool, Settings settings, Network network, Optional<OpenTool> open) {

    /** The operations that its user has of it. */
    public List<CompiledOperation<?, ?>> operations() {
        return open.map(OpenTool::offered).map(Offered::operations).orElse(tool.operations());
    }

    /**
     * Holds everything the tool needs for one call.
     *
     * @return what lets it go again; empty if the plugin or the open tool takes no more calls
     */
    public Optional<Hold> hold() {
        Optional<Hold> plugin = tool.lease().hold();
        if (plugin.isEmpty() || open.isEmpty()) {
            return plugin;
        }
        Optional<Hold> opened = open.get().hold();
        if (opened.isEmpty()) {
            plugin.get().close();
            return Optional.empty();
        }
        Hold first = plugin.get();
        Hold second = opened.get();
        return Optional.of(() -> {
            second.close();
            first.close();
        });
    }
}
