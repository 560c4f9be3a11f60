package ai.automagik.hub.cli;

import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of plugins, hub by hub.
 *
 * @param byHub reports of each hub, or of the folder under the name {@link #FOLDER}
 */
record Reports(Map<String, List<PluginReport>> byHub) {

    /** Stands for a hub where none runs and the folder was read instead. */
    static final String FOLDER = "folder";

    /** Of running hubs. */
    static Reports of(Map<NodeId, List<PluginReport>> reports) {
        Map<String, List<PluginReport>> byHub = new LinkedHashMap<>();
        reports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> a.toString().compareTo(b.toString())))
                .forEach(entry -> byHub.put(entry.getKey().toString(), entry.getValue()));
        return new Reports(byHub);
    }

    /** Of the folder. */
    static Reports ofFolder(List<PluginReport> reports) {
        return new Reports(Map.of(FOLDER, reports));
    }

    /** Whether any hub refused a plugin. */
    boolean anyRefused() {
        return byHub.values().stream()
                .flatMap(List::stream)
                .anyMatch(report -> report.state().equals("refused"));
    }

    /** Prints everything. */
    void print(Console console, boolean json) {
        if (json) {
            List<Map<String, Object>> rows = new ArrayList<>();
            byHub.forEach((hub, reports) -> reports.forEach(report -> rows.add(json(hub, report))));
            console.print(Json.of(rows));
            return;
        }
        boolean several = byHub.size() > 1;
        Table table =
                several ? new Table("HUB", "PLUGIN", "STATE", "MESSAGE") : new Table("PLUGIN", "STATE", "MESSAGE");
        byHub.forEach((hub, reports) -> reports.forEach(report -> {
            if (several) {
                table.row(hub, report.plugin(), report.state(), report.message());
            } else {
                table.row(report.plugin(), report.state(), report.message());
            }
        }));
        table.print(console);
        if (byHub.values().stream().allMatch(List::isEmpty)) {
            console.say("There are no plugins");
        }
    }

    private static Map<String, Object> json(String hub, PluginReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hub", hub);
        json.put("plugin", report.plugin());
        json.put("state", report.state());
        json.put("message", report.message());
        return json;
    }
}
