package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on the hub's configuration. */
@Command(
        name = "config",
        description = "Show, store and reset the hub's configuration.",
        subcommands = {ConfigShowCommand.class, ConfigSetCommand.class, ConfigResetCommand.class},
        footer = {
            "",
            "A value comes from the first of: option of the command, --env, --env-file, environment,",
            "stored config, default."
        })
final class ConfigCommand extends CommandGroup {}
