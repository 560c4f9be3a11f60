package ai.automagik.hub.cli;

import ai.automagik.hub.auth.workspace.Member;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a member another role. */
@Command(name = "role", description = "Give a member of a workspace another role, on every running hub.")
final class WorkspaceRoleCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace's name or id.")
    String workspace = "";

    @Parameters(index = "1", paramLabel = "EMAIL", description = "The member's e-mail address or id.")
    String email = "";

    @Parameters(index = "2", paramLabel = "ROLE", description = "What they may do: owner, member or viewer.")
    String role = "";

    WorkspaceRoleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Role wanted = WorkspaceState.role(role);
        try (State open = state.open(console)) {
            WorkspaceState workspaces = new WorkspaceState(open);
            Workspace found = workspaces.find(workspace);
            Member member = WorkspaceState.asked(
                    () -> workspaces.members().setRole(workspaces.operator(found.id()), email, wanted));
            console.say("'" + member.email() + "' is now " + WorkspaceState.text(member.role()) + " of '" + found.name()
                    + "'");
        }
        return Cli.DONE;
    }
}
