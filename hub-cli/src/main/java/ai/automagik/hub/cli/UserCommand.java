package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on people. */
@Command(
        name = "user",
        description = "Add, list, disable and enable people, and let them in.",
        subcommands = {
            UserAddCommand.class,
            UserLinkCommand.class,
            UserListCommand.class,
            UserDisableCommand.class,
            UserEnableCommand.class,
            UserWaitingCommand.class,
            UserLinkIdentityCommand.class
        })
final class UserCommand extends CommandGroup {}
