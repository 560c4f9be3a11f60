package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.HubTool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A plugin in use.
 *
 * @param staged the copy it was loaded from
 * @param layer its modules
 * @param tools its tools, checked
 * @param lease counts what runs of it
 * @param collected down to zero when its classes are collected
 */
record LoadedPlugin(
        StagedPlugin staged, PluginLayer layer, List<HubTool> tools, CountedLease lease, CountDownLatch collected) {

    LoadedPlugin {
        tools = List.copyOf(tools);
    }

    String id() {
        return staged.id();
    }

    /** Says what it brought. */
    String sentence() {
        return "Plugin '" + id() + "' brings " + (tools.size() == 1 ? "tool " : "tools ")
                + tools.stream()
                        .map(tool -> "'" + tool.name() + "' " + tool.metadata().version())
                        .sorted()
                        .collect(Collectors.joining(", "))
                + SchemaWarnings.summary(tools);
    }

    /** What some clients will not take as it stands, a sentence for each operation. */
    List<String> warnings() {
        return SchemaWarnings.of(tools);
    }
}
