package ai.automagik.hub.cli;

import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a token. */
@Command(name = "revoke", description = "End a token at once, on every running hub.")
final class TokenRevokeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "NAME|ID", description = "The token's name or id, as 'token list' shows them.")
    String nameOrId = "";

    @Option(names = "--user", paramLabel = "EMAIL", description = "Whose token. Default: the local owner.")
    Optional<String> user = Optional.empty();

    TokenRevokeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            User owner = open.user(user);
            AccessToken revoked = open.tokens().revoke(owner, nameOrId).orElseThrow(() -> unknown(open, owner));
            console.say("Token '" + revoked.name() + "' of '" + owner.email() + "' is revoked");
        }
        return Cli.DONE;
    }

    private CommandFailure unknown(State open, User owner) {
        List<String> names = open.tokens().list(owner).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .map(AccessToken::name)
                .toList();
        return CommandFailure.failed("Token '" + nameOrId + "' of '" + owner.email()
                + "' is unknown or revoked already; "
                + DidYouMean.nearest(nameOrId, names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("'automagik-tools token list' shows them"));
    }
}
