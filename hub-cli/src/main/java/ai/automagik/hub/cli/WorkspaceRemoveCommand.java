package ai.automagik.hub.cli;

import ai.automagik.hub.auth.workspace.Member;
import ai.automagik.hub.storage.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a member. */
@Command(
        name = "remove",
        description =
                "Remove a member from a workspace, with their tools, settings and tokens there, on every running hub.")
final class WorkspaceRemoveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace's name or id.")
    String workspace = "";

    @Parameters(index = "1", paramLabel = "EMAIL", description = "The member's e-mail address or id.")
    String email = "";

    WorkspaceRemoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            WorkspaceState workspaces = new WorkspaceState(open);
            Workspace found = workspaces.find(workspace);
            Member member =
                    WorkspaceState.asked(() -> workspaces.members().remove(workspaces.operator(found.id()), email));
            console.say("'" + member.email() + "' is no longer a member of '" + found.name() + "'");
        }
        return Cli.DONE;
    }
}
