package ai.automagik.hub.cli;

import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a link that lets a person in once. */
@Command(
        name = "link",
        description = {
            "Make a link by which a person signs in once, and print it: on stdout, alone, this once.",
            "They set a new password or passkey there. Used, it ends their other links, and signs them out everywhere else."
        },
        footer = {
            "",
            "Examples:",
            "  automagik-tools user link ada@example.com",
            "  automagik-tools user link ada@example.com --url https://hub.example.com"
        })
final class UserLinkCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    DataOptions data = new DataOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address at which people's browsers find the hub. Default: as the hub is configured.")
    Optional<String> url = Optional.empty();

    UserLinkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HubConfig config = Configuration.read(console, data, List.of()).require();
        try (State open = State.open(console, config)) {
            User user = open.user(Optional.of(email));
            if (user.disabled()) {
                throw CommandFailure.failed("User '" + user.email() + "' is disabled; 'automagik-tools user enable "
                        + user.email() + "' lets them in again");
            }
            OneTimeLinks.Made made = open.links().make(user);
            console.print(url.orElseGet(() -> HubAddress.of(config)).replaceAll("/+$", "") + made.path());
            console.say("The link lets '" + user.email() + "' in once, until " + made.expiresAt()
                    + ". Give it to nobody else.");
        }
        return Cli.DONE;
    }
}
