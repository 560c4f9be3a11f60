package ai.automagik.hub.core.tools;

import ai.automagik.hub.core.tools.ToolState.MissingSetting;
import ai.automagik.hub.core.tools.ToolState.SettingState;
import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the hub's own operations take and give. */
final class ManagementRecords {

    private ManagementRecords() {}

    record Nothing() {}

    record Browse(
            @Describe("Only tools of this category, such as 'messaging'")
            Optional<String> category) {}

    record OneTool(
            @Describe("The tool's name in the catalogue, such as 'evolution-api'")
            String toolName) {}

    record AddTool(
            @Describe("The tool's name in the catalogue, such as 'evolution-api'")
            String toolName,

            @Describe("Values by setting name, as get_tool_metadata lists them") @Default("{}")
            Map<String, Object> settings) {}

    record UpdateConfig(
            @Describe("The tool's name, such as 'evolution-api'")
            String toolName,

            @Describe("New values by setting name; an empty text removes a value")
            Map<String, Object> settings) {}

    record Catalogue(List<CatalogueEntry> tools) implements TextForm {
        @Override
        public String asText() {
            return tools.isEmpty()
                    ? "The catalogue is empty."
                    : tools.stream()
                            .map(tool ->
                                    "- " + tool.name() + (tool.added() ? " (yours)" : "") + ": " + tool.description())
                            .collect(Collectors.joining("\n"));
        }
    }

    record MyTools(List<ToolState> tools) implements TextForm {
        @Override
        public String asText() {
            return tools.isEmpty()
                    ? "You have no tools yet; get_available_tools lists what you can add."
                    : tools.stream().map(ToolState::asText).collect(Collectors.joining("\n"));
        }
    }

    record Removed(String tool) implements TextForm {
        @Override
        public String asText() {
            return "Tool '" + tool + "' was removed and its settings are forgotten.";
        }
    }

    record ToolSettings(String tool, String status, List<SettingState> settings) implements TextForm {

        static ToolSettings of(ToolState state) {
            return new ToolSettings(state.name(), state.status(), state.settings());
        }

        @Override
        public String asText() {
            return settings.isEmpty()
                    ? "Tool '" + tool + "' has no settings."
                    : settings.stream().map(ToolSettings::line).collect(Collectors.joining("\n"));
        }

        private static String line(SettingState setting) {
            if (setting.secret()) {
                return "- " + setting.name() + ": " + (setting.set() ? "set (secret)" : "not set (secret)");
            }
            return "- " + setting.name() + ": " + setting.value().orElse("not set")
                    + (setting.set() || setting.value().isEmpty() ? "" : " (default)");
        }
    }

    record MissingConfig(String tool, List<MissingSetting> missing) implements TextForm {

        static MissingConfig of(ToolState state) {
            return new MissingConfig(state.name(), state.missing());
        }

        @Override
        public String asText() {
            return missing.isEmpty()
                    ? "Tool '" + tool + "' has everything it needs."
                    : "Tool '" + tool + "' still needs:\n" + ToolState.lines(missing);
        }
    }
}
