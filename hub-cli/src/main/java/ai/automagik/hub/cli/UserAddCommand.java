package ai.automagik.hub.cli;

import ai.automagik.hub.storage.User;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a person. */
@Command(
        name = "add",
        description = "Add a person with a workspace of their own, and print the new id.",
        footer = {
            "",
            "Example:",
            "  automagik-tools user add ada@example.com",
            "  automagik-tools token create --user ada@example.com --name laptop"
        })
final class UserAddCommand implements Callable<Integer> {

    /** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the angle brackets). */
    private static final int LONGEST_ADDRESS = 254;

    /** The form of addresses people have; not all that RFC 5322 allows. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    UserAddCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()) {
            throw CommandFailure.usage("'" + email + "' is not an e-mail address; write one like ada@example.com");
        }
        try (State open = state.open(console)) {
            User user = open.users().add(email);
            console.print(user.id().toString());
            console.say("Added '" + user.email() + "'; make a token with 'automagik-tools token create --user "
                    + user.email() + " --name NAME'");
        }
        return Cli.DONE;
    }
}
