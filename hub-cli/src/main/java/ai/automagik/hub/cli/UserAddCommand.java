package ai.automagik.hub.cli;

import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.User;
import java.util.List;
import java.util.concurrent.Callable;
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

    private final Console console;

    @Mixin
    DataOptions data = new DataOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    UserAddCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!EmailAddress.is(email)) {
            throw CommandFailure.usage("'" + email + "' is not an e-mail address; write one like ada@example.com");
        }
        HubConfig config = Configuration.read(console, data, List.of()).require();
        try (State open = State.open(console, config)) {
            User user = open.users().add(email);
            console.print(user.id().toString());
            console.say("Added '" + user.email() + "'; make a token with 'automagik-tools token create --user "
                    + user.email() + " --name NAME'");
            OneTimeLinks.Made made = open.links().make(user);
            console.say("They sign in for the first time here, until " + made.expiresAt() + ": " + HubAddress.of(config)
                    + made.path());
        }
        return Cli.DONE;
    }
}
