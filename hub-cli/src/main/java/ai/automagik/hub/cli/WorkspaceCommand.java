package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on workspaces. */
@Command(
        name = "workspace",
        description = "See, export and erase workspaces, and see who belongs to them.",
        subcommands = {
            WorkspaceListCommand.class,
            WorkspaceCreateCommand.class,
            WorkspaceMembersCommand.class,
            WorkspaceInviteCommand.class,
            WorkspaceRoleCommand.class,
            WorkspaceRemoveCommand.class,
            WorkspaceExportCommand.class,
            WorkspaceEraseCommand.class
        })
final class WorkspaceCommand extends CommandGroup {}
