package ai.automagik.hub.cli;

import ai.automagik.hub.auth.connect.Forgotten;
import ai.automagik.hub.auth.workspace.Member;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a member. */
@Command(
        name = "remove",
        description =
                "Remove a member from a workspace, with their tools, settings, tokens and connected accounts there, on every"
                        + " running hub.")
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
    public Integer call() throws InterruptedException {
        HubConfig config = Configuration.read(console, state.data, List.of()).require();
        try (State open = State.open(console, config)) {
            WorkspaceState workspaces = new WorkspaceState(open);
            Workspace found = workspaces.find(workspace);
            List<Forgotten> forgotten = new ArrayList<>();
            Member member = WorkspaceState.asked(
                    () -> workspaces.members(forgotten::addAll).remove(workspaces.operator(found.id()), email));
            console.say("'" + member.email() + "' is no longer a member of '" + found.name() + "'");
            ForgottenConnections.end(console, config, open.storage(), forgotten);
        }
        return Cli.DONE;
    }
}
