package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CliTest {

    private final TestCli cli = TestCli.plain();

    @Test
    void theHelpNamesEveryCommand() {
        Result result = cli.run("--help");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                        Usage: automagik-tools [OPTIONS] COMMAND

                        Automagik Tools Hub: every tool you use, behind one MCP address, for you alone.

                        Options:
                          -h, --help      Show this help.
                          -V, --version   Show the version.
                              --debug     Show the stack trace of what fails.

                        Commands:
                          hub                              Start the hub and serve until it is stopped.
                          tool                             Start one tool alone: without database and users, set by its
                                                             environment variables.
                          list                             List the tools of the plugins folder: what users of the hub can
                                                             add. No database is needed.
                          info                             Describe a tool: its settings with their environment variables,
                                                             its operations and what they may do, where it connects.
                          config                           Show, store and reset the hub's configuration.
                          user                             Add, list, disable and enable people, and let them in.
                          token                            Make, list and revoke personal access tokens, which MCP clients
                                                             sign in with.
                          workspace                        See, export and erase workspaces, and see who belongs to them.
                          keys                             List and replace the keys that seal secrets, while hubs serve.
                          audit                            Verify and export the record of what happened.
                          plugins                          See what became of the plugins, and have running hubs read them
                                                             again.
                          mcp-config                       Print what connects an MCP client to the hub: a command to run,
                                                             or text to paste.
                          doctor                           Check a deployed hub as each MCP client would, over HTTP alone,
                                                             and name each fault with its cure.
                          selftest                         Test this installation, its plugins included, on state that is
                                                             thrown away.
                          generate-completion, completion  Print the completion for bash and zsh.
                          version                          Print the version of the hub and of the Java it runs on.

                        Examples:
                          automagik-tools hub                          start the hub on http://127.0.0.1:8000/mcp
                          automagik-tools token create --name laptop   make a token for an MCP client
                          automagik-tools mcp-config claude-code       print what connects a client, token included
                          automagik-tools list                         see which tools there are

                        Results go to stdout, talk to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub",
                "tool",
                "list",
                "info",
                "version",
                "config",
                "config show",
                "config set",
                "config reset",
                "user",
                "user add",
                "user list",
                "user disable",
                "user enable",
                "token",
                "token create",
                "token list",
                "token revoke",
                "workspace",
                "workspace list",
                "workspace create",
                "workspace members",
                "workspace invite",
                "workspace role",
                "workspace remove",
                "workspace export",
                "workspace erase",
                "keys",
                "keys list",
                "keys rotate",
                "audit",
                "audit verify",
                "audit export",
                "plugins",
                "plugins list",
                "plugins reload",
                "mcp-config",
                "doctor",
                "selftest",
                "selftest isolation",
                "generate-completion"
            })
    void everyCommandExplainsItself(String command) {
        Result result = cli.run((command + " --help").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: automagik-tools " + command).contains("Show this help.");
    }

    @Test
    void everyOptionAndArgumentIsDescribed() {
        assertDescribed(new Cli(console()).everything());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tokn                    | Unmatched argument at index 0: 'tokn'",
                "token creat             | Unmatched argument at index 1: 'creat'",
                "token                   | 'automagik-tools token' needs one of create, list, revoke",
                "token create            | Missing required option: '--name=NAME'",
                "info                    | Missing required parameter: 'NAME'",
                "hub --prt 1             | Unknown options: '--prt', '1'",
                "hub --transport carrier | Invalid value for option '--transport'"
            })
    void aWrongCommandLineIsSaidOnStderrWithCodeTwo(String line, String message) {
        Result result = cli.run(line.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith(message)
                .contains("--help' explains it")
                .doesNotContain("\tat ");
    }

    @Test
    void noCommandAtAllShowsTheHelpOnStderr() {
        Result result = cli.run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("A command is missing\nUsage: ").contains("mcp-config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void theVersionIsOneLine(String arg) {
        Result result = cli.run(arg);

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("automagik-tools \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\n");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate-completion", "completion"})
    void theCompletionKnowsCommandsClientsAndKeys(String command) {
        assertThat(cli.run(command).out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_automagik-tools", "claude-code", "HUB_PORT", "--env-file")
                .doesNotContain("train");
    }

    @Test
    void theStackTraceComesOnRequestOnly() {
        assertThat(cli.run("--debug", "token", "create", "--name", "x", "--expires", "soon")
                        .err())
                .contains("CommandFailure", "\tat ");
        assertThat(cli.run("token", "create", "--name", "x", "--expires", "soon", "--debug")
                        .err())
                .contains("\tat ");
        assertThat(cli.run("token", "create", "--name", "x", "--expires", "soon")
                        .err())
                .doesNotContain("\tat ");
    }

    private static Console console() {
        return new Console(
                System.in, System.err, System.err, System.err, java.util.Map.of(), java.util.Optional.empty(), "x");
    }

    private static void assertDescribed(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
        for (ArgSpec arg : spec.args()) {
            assertThat(arg.description()).as(spec.qualifiedName() + " " + arg).isNotEmpty();
        }
        line.getSubcommands().values().forEach(CliTest::assertDescribed);
    }
}
