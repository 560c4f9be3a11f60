package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on keys. */
@Command(
        name = "keys",
        description = "List and replace the keys that seal secrets, while hubs serve.",
        subcommands = {KeysListCommand.class, KeysRotateCommand.class})
final class KeysCommand extends CommandGroup {}
