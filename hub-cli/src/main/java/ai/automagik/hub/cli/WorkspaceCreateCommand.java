package ai.automagik.hub.cli;

import ai.automagik.hub.auth.workspace.MyWorkspace;
import ai.automagik.hub.storage.User;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a workspace. */
@Command(name = "create", description = "Make a workspace for several people, and print its id.")
final class WorkspaceCreateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "NAME", description = "A short name for people.")
    String name = "";

    @Option(names = "--user", paramLabel = "EMAIL", description = "Who owns it. Default: the local owner.")
    Optional<String> user = Optional.empty();

    WorkspaceCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            User owner = open.user(user);
            WorkspaceState workspaces = new WorkspaceState(open);
            MyWorkspace made =
                    WorkspaceState.asked(() -> workspaces.workspaces().create(workspaces.of(owner), name));
            console.print(made.id().toString());
            console.say("Workspace '" + made.name() + "' is made; '" + owner.email()
                    + "' owns it. Invite others with 'automagik-tools workspace invite'");
        }
        return Cli.DONE;
    }
}
