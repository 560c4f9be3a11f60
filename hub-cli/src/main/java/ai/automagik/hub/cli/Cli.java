package ai.automagik.hub.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The command line. Thread-safe; each run builds what it needs.
 *
 * <p>Of the subcommands only the one that is called is built, for building one means reading its annotations by reflection:
 * {@code version} shall not pay for {@code hub}. Help and completion see all of them.
 */
final class Cli {

    /** Done. */
    static final int DONE = 0;

    /** The command was understood and failed. */
    static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    static final int USAGE = 2;

    /** Wide enough for the longest option and a sentence, narrow enough for half a screen. */
    private static final int HELP_WIDTH = 100;

    private final Console console;

    Cli(Console console) {
        this.console = console;
    }

    /**
     * Runs one command.
     *
     * @param args the command line
     * @return the exit code
     */
    int run(String... args) {
        return named(args)
                .map(List::of)
                .map(this::line)
                .orElseGet(this::everything)
                .execute(args);
    }

    /** The command line with all its commands. */
    CommandLine everything() {
        return line(List.of(Commands.values()));
    }

    private CommandLine line(List<Commands> commands) {
        RootCommand root = new RootCommand();
        CommandLine line = new CommandLine(root, new ConsoleFactory(console));
        commands.forEach(command -> command.addTo(line));
        arrange(line);
        return line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                // An argument that begins with @ is an argument: a value of -e may well.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler(new Failures(console, () -> root.debug));
    }

    /** Gives all help the same face. */
    private static void arrange(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .synopsisSubcommandLabel("COMMAND")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .sortOptions(false);
        line.getSubcommands().values().forEach(Cli::arrange);
    }

    /** Finds the command that is called, if the command line begins with one. */
    private static Optional<Commands> named(String... args) {
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                return Commands.of(arg);
            }
        }
        return Optional.empty();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
