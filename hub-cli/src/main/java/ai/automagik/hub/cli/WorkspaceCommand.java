package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on workspaces. */
@Command(
        name = "workspace",
        description = "See workspaces, and who belongs to them.",
        subcommands = {
            WorkspaceListCommand.class,
            WorkspaceCreateCommand.class,
            WorkspaceMembersCommand.class,
            WorkspaceInviteCommand.class,
            WorkspaceRoleCommand.class,
            WorkspaceRemoveCommand.class
        })
final class WorkspaceCommand extends CommandGroup {}
