package ai.automagik.hub.cli;

import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invites somebody. */
@Command(
        name = "invite",
        description =
                "Invite somebody to a workspace and print the link: on stdout, alone, this once. It works once, for a"
                        + " week.",
        footer = {"", "Example:", "  automagik-tools workspace invite Team ada@example.com --role member"})
final class WorkspaceInviteCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace's name or id.")
    String workspace = "";

    @Parameters(index = "1", paramLabel = "EMAIL", description = "The person's e-mail address.")
    String email = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "member",
            description = "What they may do: owner, member or viewer. Default: ${DEFAULT-VALUE}.")
    String role = "member";

    @Option(names = "--anyone", description = "Let in whoever has the link, whatever their address.")
    boolean anyone;

    WorkspaceInviteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Role wanted = WorkspaceState.role(role);
        HubConfig config = Configuration.read(console, state.data, List.of()).require();
        try (State open = State.open(console, config)) {
            WorkspaceState workspaces = new WorkspaceState(open);
            Workspace found = workspaces.find(workspace);
            Invitations.Created created = WorkspaceState.asked(() ->
                    workspaces.invitations(config).create(workspaces.operator(found.id()), email, wanted, anyone));
            console.print(created.link().toString());
            console.say("'" + created.invitation().email() + "' is invited to '" + found.name() + "' as "
                    + WorkspaceState.text(wanted) + " until "
                    + created.invitation().expiresAt()
                    + ". Give them the link; it works once" + (anyone ? ", for whoever has it" : ""));
        }
        return Cli.DONE;
    }
}
