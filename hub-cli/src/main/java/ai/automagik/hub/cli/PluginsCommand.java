package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on plugins. */
@Command(
        name = "plugins",
        description = "See what became of the plugins, and have running hubs read them again.",
        subcommands = {PluginsListCommand.class, PluginsReloadCommand.class})
final class PluginsCommand extends CommandGroup {}
