package ai.automagik.hub.cli;

import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/** The commands, in the order of the help. A command's class is loaded when the command is built, not before. */
enum Commands {
    HUB("hub", HubCommand.class),
    TOOL("tool", ToolCommand.class),
    LIST("list", ListCommand.class),
    INFO("info", InfoCommand.class),
    CONFIG("config", ConfigCommand.class),
    USER("user", UserCommand.class),
    TOKEN("token", TokenCommand.class),
    PLUGINS("plugins", PluginsCommand.class),
    MCP_CONFIG("mcp-config", McpConfigCommand.class),
    COMPLETION("generate-completion", CompletionCommand.class, "completion"),
    VERSION("version", VersionCommand.class);

    private final String command;
    private final Class<?> type;
    private final String[] aliases;

    Commands(String command, Class<?> type, String... aliases) {
        this.command = command;
        this.type = type;
        this.aliases = aliases;
    }

    /** Finds a command by name or alias. */
    static Optional<Commands> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.command.equals(name)
                        || Arrays.asList(each.aliases).contains(name))
                .findFirst();
    }

    /** Builds the command below another. */
    void addTo(CommandLine parent) {
        parent.addSubcommand(command, new CommandLine(type, parent.getFactory()), aliases);
    }
}
