package ai.automagik.hub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Disables a person. */
@Command(name = "disable", description = "Refuse every access of a person, on every running hub. Nothing is deleted.")
final class UserDisableCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    UserDisableCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            boolean changed = open.users().setDisabled(open.user(Optional.of(email)), true);
            console.say("User '" + email + "' is " + (changed ? "now" : "already") + " disabled");
        }
        return Cli.DONE;
    }
}
