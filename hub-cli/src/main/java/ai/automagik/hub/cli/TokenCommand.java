package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on personal access tokens. */
@Command(
        name = "token",
        description = "Make, list and revoke personal access tokens, which MCP clients sign in with.",
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
final class TokenCommand extends CommandGroup {}
