package ai.automagik.hub.core.registry;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A tool as one user has it, with their settings or with those of whoever shares it. Immutable.
 *
 * @param tool the tool
 * @param settings complete and valid settings
 * @param network the way out for this tool and user
 * @param open the user's own open tool, if it is one that has to be opened
 * @param sharing by whom it is shared with the user; empty if it is the user's own
 */
public record MountedTool(
        HubTool tool, Settings settings, Network network, Optional<OpenTool> open, Optional<Sharing> sharing) {

    /** A tool of the user's own. */
    public MountedTool(HubTool tool, Settings settings, Network network, Optional<OpenTool> open) {
        this(tool, settings, network, open, Optional.empty());
    }

    /** The same, shared by another member. */
    MountedTool sharedBy(Sharing owner) {
        return new MountedTool(tool, settings, network, open, Optional.of(owner));
    }

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
