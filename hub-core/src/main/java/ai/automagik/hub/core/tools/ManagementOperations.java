package ai.automagik.hub.core.tools;

import ai.automagik.hub.core.registry.Body;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.tools.ManagementRecords.AddTool;
import ai.automagik.hub.core.tools.ManagementRecords.Browse;
import ai.automagik.hub.core.tools.ManagementRecords.Catalogue;
import ai.automagik.hub.core.tools.ManagementRecords.MissingConfig;
import ai.automagik.hub.core.tools.ManagementRecords.MyTools;
import ai.automagik.hub.core.tools.ManagementRecords.Nothing;
import ai.automagik.hub.core.tools.ManagementRecords.OneTool;
import ai.automagik.hub.core.tools.ManagementRecords.Removed;
import ai.automagik.hub.core.tools.ManagementRecords.ToolSettings;
import ai.automagik.hub.core.tools.ManagementRecords.UpdateConfig;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The hub's own operations, by which a model helps its user with their tools. Everybody has them. */
public final class ManagementOperations {

    private final ToolService tools;
    private final Binder binder;

    private ManagementOperations(ToolService tools, Binder binder) {
        this.tools = Objects.requireNonNull(tools);
        this.binder = Objects.requireNonNull(binder);
    }

    /** Makes the operations over a tool service. */
    public static List<CompiledOperation<?, ?>> over(ToolService tools, Binder binder) {
        ManagementOperations made = new ManagementOperations(tools, binder);
        return List.of(
                made.getAvailableTools(),
                made.getToolMetadata(),
                made.addTool(),
                made.removeTool(),
                made.listMyTools(),
                made.getToolConfig(),
                made.updateToolConfig(),
                made.getMissingConfig());
    }

    private CompiledOperation<Browse, Catalogue> getAvailableTools() {
        return operation(
                "get_available_tools",
                "List available tools",
                "Lists the tools of the catalogue that can be added, with what each is good for and whether you have it.",
                Effect.READS,
                Browse.class,
                Catalogue.class,
                (in, call) -> new Catalogue(tools.catalogue(call.caller(), in.category())));
    }

    private CompiledOperation<OneTool, ToolDescription> getToolMetadata() {
        return operation(
                "get_tool_metadata",
                "Describe a tool",
                "Describes one tool of the catalogue: its settings, the account it needs, and its operations.",
                Effect.READS,
                OneTool.class,
                ToolDescription.class,
                (in, call) -> tools.describe(call.caller(), in.toolName()));
    }

    private CompiledOperation<AddTool, ToolState> addTool() {
        return operation(
                "add_tool",
                "Add a tool",
                "Adds a tool of the catalogue to your tools, with its settings if you know them. If settings are missing,"
                        + " the answer says which and what they mean; set them with update_tool_config. The tool's"
                        + " operations are listed as soon as nothing is missing.",
                Effect.WRITES,
                AddTool.class,
                ToolState.class,
                (in, call) -> tools.add(call.caller(), in.toolName(), SettingTexts.of(in.settings())));
    }

    private CompiledOperation<OneTool, Removed> removeTool() {
        return operation(
                "remove_tool",
                "Remove a tool",
                "Removes a tool from your tools and forgets its settings, secrets included.",
                Effect.DESTROYS,
                OneTool.class,
                Removed.class,
                (in, call) -> {
                    tools.remove(call.caller(), in.toolName());
                    return new Removed(in.toolName().replace('_', '-'));
                });
    }

    private CompiledOperation<Nothing, MyTools> listMyTools() {
        return operation(
                "list_my_tools",
                "List my tools",
                "Lists the tools you have added and those that others share with you, with the state of each and the operations"
                        + " it brings.",
                Effect.READS,
                Nothing.class,
                MyTools.class,
                (in, call) -> new MyTools(tools.list(call.caller())));
    }

    private CompiledOperation<OneTool, ToolSettings> getToolConfig() {
        return operation(
                "get_tool_config",
                "Show a tool's settings",
                "Shows the settings of one of your tools. Of secrets it shows whether and when they were set.",
                Effect.READS,
                OneTool.class,
                ToolSettings.class,
                (in, call) -> ToolSettings.of(tools.get(call.caller(), in.toolName())));
    }

    private CompiledOperation<UpdateConfig, ToolState> updateToolConfig() {
        return operation(
                "update_tool_config",
                "Change a tool's settings",
                "Sets settings of one of your tools. Settings that are not named stay as they are; an empty value removes"
                        + " one.",
                Effect.WRITES,
                UpdateConfig.class,
                ToolState.class,
                (in, call) -> tools.update(call.caller(), in.toolName(), SettingTexts.of(in.settings())));
    }

    private CompiledOperation<OneTool, MissingConfig> getMissingConfig() {
        return operation(
                "get_missing_config",
                "Show missing settings",
                "Lists the settings that one of your tools cannot work without and that have no value yet.",
                Effect.READS,
                OneTool.class,
                MissingConfig.class,
                (in, call) -> MissingConfig.of(tools.get(call.caller(), in.toolName())));
    }

    private <I, O> CompiledOperation<I, O> operation(
            String name,
            String title,
            String description,
            Effect effect,
            Class<I> input,
            Class<O> output,
            Body<I, O> body) {
        return new CompiledOperation<>(
                name,
                Optional.of(title),
                description,
                effect,
                true,
                false,
                Set.of(),
                binder.input(new Shape.Typed<>(input)),
                Optional.of(binder.output(new Shape.Typed<>(output))),
                body);
    }
}
