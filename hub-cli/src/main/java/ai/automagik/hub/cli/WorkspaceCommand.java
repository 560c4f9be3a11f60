package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on workspaces. */
@Command(
        name = "workspace",
        description = "Export and erase workspaces.",
        subcommands = {WorkspaceExportCommand.class, WorkspaceEraseCommand.class})
final class WorkspaceCommand extends CommandGroup {}
