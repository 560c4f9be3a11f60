package ai.automagik.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before the first subcommand. */
@Command(
        name = "automagik-tools",
        description = "Automagik Tools Hub: every tool you use, behind one MCP address, for you alone.",
        versionProvider = Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  automagik-tools hub                          start the hub on http://127.0.0.1:8000/mcp",
            "  automagik-tools token create --name laptop   make a token for an MCP client",
            "  automagik-tools mcp-config claude-code       print what connects a client, token included",
            "  automagik-tools list                         see which tools there are",
            "",
            "Results go to stdout, talk to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration."
        })
final class RootCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of what fails.")
    boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
