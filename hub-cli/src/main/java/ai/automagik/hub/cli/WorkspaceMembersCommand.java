package ai.automagik.hub.cli;

import ai.automagik.hub.auth.workspace.Member;
import ai.automagik.hub.storage.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists members. */
@Command(name = "members", description = "List the members of a workspace, by when they joined.")
final class WorkspaceMembersCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Parameters(paramLabel = "WORKSPACE", description = "The workspace's name or id.")
    String workspace = "";

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    WorkspaceMembersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            WorkspaceState workspaces = new WorkspaceState(open);
            Workspace found = workspaces.find(workspace);
            List<Member> members =
                    WorkspaceState.asked(() -> workspaces.members().list(workspaces.operator(found.id())));
            if (json) {
                console.print(Json.of(
                        members.stream().map(WorkspaceMembersCommand::json).toList()));
            } else {
                Table table = new Table("EMAIL", "ROLE", "STATE", "JOINED", "ID");
                members.forEach(member -> table.row(
                        member.email(),
                        WorkspaceState.text(member.role()),
                        member.disabled() ? "disabled" : "enabled",
                        member.joinedAt().toString(),
                        member.user().toString()));
                table.print(console);
            }
        }
        return Cli.DONE;
    }

    private static Map<String, Object> json(Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", member.user().toString());
        json.put("email", member.email());
        json.put("role", WorkspaceState.text(member.role()));
        json.put("disabled", member.disabled());
        json.put("joined_at", member.joinedAt().toString());
        return json;
    }
}
