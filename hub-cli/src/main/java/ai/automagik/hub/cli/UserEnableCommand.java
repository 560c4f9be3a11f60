package ai.automagik.hub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Enables a person. */
@Command(name = "enable", description = "Let a disabled person in again, with the tokens and tools they had.")
final class UserEnableCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    UserEnableCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            boolean changed = open.users().setDisabled(open.user(Optional.of(email)), false);
            console.say("User '" + email + "' is " + (changed ? "now" : "already") + " enabled");
        }
        return Cli.DONE;
    }
}
