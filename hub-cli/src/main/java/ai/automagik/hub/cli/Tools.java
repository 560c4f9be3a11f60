package ai.automagik.hub.cli;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.core.Catalogue.NamedSetting;
import ai.automagik.hub.core.Catalogue.Tool;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.PluginReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tools in JSON, and the refused plugins beside them. */
final class Tools {

    private Tools() {}

    /** A tool as the list has it. */
    static Map<String, Object> brief(Tool tool) {
        ToolMetadata metadata = tool.metadata();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", metadata.name());
        json.put("display_name", metadata.displayName());
        json.put("description", metadata.description());
        json.put("category", metadata.category());
        json.put("version", metadata.version());
        json.put("auth_type", tool.authType());
        json.put(
                "operations",
                tool.operations().stream().map(Catalogue.Offered::name).toList());
        return json;
    }

    /** A tool in full. */
    static Map<String, Object> full(Tool tool) {
        ToolMetadata metadata = tool.metadata();
        Map<String, Object> json = brief(tool);
        json.put("namespace", metadata.namespace());
        metadata.icon().ifPresent(icon -> json.put("icon_url", icon.toString()));
        json.put("settings", tool.settings().stream().map(Tools::setting).toList());
        metadata.oauth()
                .ifPresent(need -> json.put(
                        "oauth",
                        Map.of(
                                "provider",
                                need.provider(),
                                "scopes",
                                need.scopes().stream().sorted().toList())));
        json.put("hosts", metadata.hosts().stream().sorted().toList());
        json.put("opens_per_user", tool.opensPerUser());
        json.put("operations", tool.operations().stream().map(Tools::operation).toList());
        return json;
    }

    /** Says what was refused. */
    static void tellRefusals(Console console, List<PluginReport> reports) {
        reports.stream()
                .filter(report -> report.state().equals("refused"))
                .forEach(report -> console.say(report.message()));
    }

    /** An enum constant as people read it. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> setting(NamedSetting named) {
        var setting = named.setting();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", setting.name());
        json.put("description", setting.description());
        json.put("type", lower(setting.type()));
        json.put("secret", setting.secret());
        json.put("required", setting.required());
        setting.defaultValue().ifPresent(value -> json.put("default", value));
        if (!setting.allowedValues().isEmpty()) {
            json.put("allowed_values", setting.allowedValues());
        }
        json.put("environment", named.environment());
        return json;
    }

    private static Map<String, Object> operation(Catalogue.Offered operation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", operation.name());
        json.put("description", operation.description());
        json.put("effect", lower(operation.effect()));
        return json;
    }
}
