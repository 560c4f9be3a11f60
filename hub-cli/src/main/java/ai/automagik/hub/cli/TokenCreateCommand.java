package ai.automagik.hub.cli;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a token. */
@Command(
        name = "create",
        description = "Make a token and print it: on stdout, alone, this once. The hub keeps only its hash.",
        footer = {
            "",
            "Examples:",
            "  automagik-tools token create --name laptop",
            "  TOKEN=$(automagik-tools token create --name ci --scopes tools:read,tools:call --expires 12h)",
            "  automagik-tools token create --user ada@example.com --name phone --expires 2030-12-31"
        })
final class TokenCreateCommand implements Callable<Integer> {

    /** Letters of any script; nothing that would break a table or a log line. */
    private static final Pattern NAME = Pattern.compile("\\S(?:[^\\p{Cntrl}]{0,98}\\S)?");

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Your name for the token, such as the client or the machine that uses it.")
    String name = "";

    @Option(names = "--user", paramLabel = "EMAIL", description = "Whose token. Default: the local owner.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--workspace",
            paramLabel = "WORKSPACE",
            description = "The name or id of the workspace it acts in. Default: the user's own.")
    Optional<String> workspace = Optional.empty();

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE",
            split = ",",
            defaultValue = Scopes.DEFAULT,
            description = "What it may be used for, of tools:read, tools:call, tools:manage, workspace:manage, "
                    + "admin. "
                    + "Default: ${DEFAULT-VALUE}.")
    List<String> scopes = List.of();

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            defaultValue = Expiry.DEFAULT,
            description = "How long it holds: 30d, 12h, 2w, a date, or never. Default: ${DEFAULT-VALUE}.")
    String expires = Expiry.DEFAULT;

    TokenCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw CommandFailure.usage(
                    "--name is blank, longer than 100 characters, or has characters that do not print; give a short name");
        }
        Optional<Duration> lifetime = Expiry.parse(expires, Instant.now());
        try (State open = state.open(console)) {
            User owner = open.user(user);
            if (owner.disabled()) {
                throw CommandFailure.failed("User '" + owner.email() + "' is disabled; 'automagik-tools user enable "
                        + owner.email() + "' lets them in again");
            }
            AccessTokens.Created created =
                    open.tokens().create(owner, workspace(open, owner), name, Scopes.parse(scopes, owner), lifetime);
            console.print(created.secret().reveal());
            console.say("Token '" + name + "' for '" + owner.email() + "' "
                    + created.token().expiresAt().map(at -> "holds until " + at).orElse("holds without end")
                    + ". It is not shown again: keep it safe.");
        }
        return Cli.DONE;
    }

    private WorkspaceId workspace(State open, User owner) {
        if (workspace.isEmpty()) {
            return owner.personalWorkspace();
        }
        Workspace found = new WorkspaceState(open).find(workspace.get());
        if (open.storage()
                .read(stores -> stores.workspaces().member(found.id(), owner.id()))
                .isEmpty()) {
            throw CommandFailure.failed("User '" + owner.email() + "' does not belong to workspace '" + found.name()
                    + "'; invite them first");
        }
        return found.id();
    }
}
