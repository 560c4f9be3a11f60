package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.SettingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives people their tools: every one of the catalogue, with settings that hold canaries. */
final class Equipment {

    private final Catalogue catalogue;
    private final Canaries canaries;
    private final Leaks leaks;
    private final Map<String, String> refused = new TreeMap<>();

    Equipment(Catalogue catalogue, Canaries canaries, Leaks leaks) {
        this.catalogue = catalogue;
        this.canaries = canaries;
        this.leaks = leaks;
    }

    /** Adds everything, and has lists show all of it. */
    void give(Person person, Downstream service, Line line) {
        for (Catalogue.Tool tool : catalogue.tools()) {
            ObjectNode arguments = JsonMapper.shared().createObjectNode();
            arguments.put("tool_name", tool.metadata().name());
            ObjectNode settings = arguments.putObject("settings");
            for (Setting setting : tool.metadata().settings()) {
                if (setting.required() || setting.secret() || setting.type() == SettingType.URL) {
                    settings.put(setting.name(), value(person, service, tool, setting));
                }
            }
            Reply reply = call(line, "add_tool", arguments);
            leaks.inHubsAnswer(reply.all(), person.name(), "the answer of add_tool to " + person.name());
            if (!reply.isDone()) {
                refused.putIfAbsent(tool.metadata().name(), "it could not be added: " + reply.refusal());
            }
        }
        // As many as the hub lists at most.
        call(line, "set_tool_list", JsonMapper.shared().createObjectNode().put("budget", 1_000));
    }

    /** Tools that could not be added, and why. */
    Map<String, String> refused() {
        return refused;
    }

    /** What each tool's operations are called by the catalogue. */
    List<String> operations() {
        List<String> names = new ArrayList<>();
        catalogue.tools().forEach(tool -> tool.operations().forEach(operation -> names.add(operation.name())));
        return names;
    }

    /** What the hub's own operations ask for: a tool that has secrets, rather than one that has none. */
    Map<String, String> hints() {
        return catalogue.tools().stream()
                .sorted(Comparator.comparing(tool -> tool.settings().isEmpty()))
                .map(tool -> Map.of("tool_name", tool.metadata().name()))
                .findFirst()
                .orElse(Map.of());
    }

    static Reply call(Line line, String operation, ObjectNode arguments) {
        ObjectNode params = JsonMapper.shared().createObjectNode();
        params.put("name", operation).set("arguments", arguments);
        return line.ask("tools/call", params);
    }

    private String value(Person person, Downstream service, Catalogue.Tool tool, Setting setting) {
        if (!setting.allowedValues().isEmpty()) {
            return setting.allowedValues().getFirst();
        }
        String what = (setting.secret() ? "secret " : "setting ") + setting.name() + " of "
                + tool.metadata().name();
        return switch (setting.type()) {
            case INTEGER, NUMBER -> setting.defaultValue().orElse("1");
            case BOOLEAN -> setting.defaultValue().orElse("false");
            case URL -> service.url() + "/" + canaries.make(person.name(), what, kind(setting));
            case TEXT -> canaries.make(person.name(), what, kind(setting));
        };
    }

    private static Canary.Kind kind(Setting setting) {
        return setting.secret() ? Canary.Kind.SECRET : Canary.Kind.SETTING;
    }
}
