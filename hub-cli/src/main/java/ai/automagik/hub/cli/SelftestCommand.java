package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands by which the hub tests itself. */
@Command(
        name = "selftest",
        description = "Test this installation, its plugins included, on state that is thrown away.",
        subcommands = SelftestIsolationCommand.class)
final class SelftestCommand extends CommandGroup {}
