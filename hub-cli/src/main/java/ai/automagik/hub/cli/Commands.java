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
    WORKSPACE("workspace", WorkspaceCommand.class),
    KEYS("keys", KeysCommand.class),
    AUDIT("audit", AuditCommand.class),
    PLUGINS("plugins", PluginsCommand.class),
    MCP_CONFIG("mcp-config", McpConfigCommand.class),
    DOCTOR("doctor", DoctorCommand.class),
    SELFTEST("selftest", SelftestCommand.class),
    COMPLETION("generate-completion", CompletionCommand.class, Optional.of("completion")),
    VERSION("version", VersionCommand.class),
    TRAIN("train", TrainCommand.class);

    private final String command;
    private final Class<?> type;
    private final Optional<String> alias;

    Commands(String command, Class<?> type) {
        this(command, type, Optional.empty());
    }

    Commands(String command, Class<?> type, Optional<String> alias) {
        this.command = command;
        this.type = type;
        this.alias = alias;
    }

    /** Finds a command by name or alias. */
    static Optional<Commands> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.command.equals(name)
                        || each.alias.filter(name::equals).isPresent())
                .findFirst();
    }

    /** Builds the command below another. */
    void addTo(CommandLine parent) {
        parent.addSubcommand(
                command,
                new CommandLine(type, parent.getFactory()),
                alias.stream().toArray(String[]::new));
    }
}
