package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which plugin has which names: a name belongs to who claims it first. For one thread. */
final class Claims {

    private final Map<String, String> owners = new HashMap<>();

    /**
     * Claims everything that a plugin's tools are called by, or nothing.
     *
     * @return what others have already, naming both parties; empty if all is claimed now
     */
    List<String> claim(String plugin, List<HubTool> tools) {
        Map<String, String> wanted = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (HubTool tool : tools) {
            want("tool name", tool.name(), plugin, wanted, problems);
            want("namespace", tool.metadata().namespace(), plugin, wanted, problems);
            for (CompiledOperation<?, ?> operation : tool.operations()) {
                want("operation name", operation.wireName(), plugin, wanted, problems);
            }
        }
        if (problems.isEmpty()) {
            owners.putAll(wanted);
        }
        return problems;
    }

    private void want(String what, String name, String plugin, Map<String, String> wanted, List<String> problems) {
        String key = what + " '" + name + "'";
        String owner = owners.get(key);
        if (owner != null) {
            problems.add(key + " is already taken by plugin '" + owner + "'; rename it, or remove plugin '" + owner
                    + "' or '" + plugin + "'");
        } else if (wanted.put(key, plugin) != null) {
            problems.add(key + " is there twice in this plugin; rename one");
        }
    }
}
