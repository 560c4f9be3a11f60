package ai.automagik.hub.cli;

import ai.automagik.hub.cli.WorkspaceState.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists workspaces. */
@Command(name = "list", description = "List the workspaces of everybody, or of one person, by name.")
final class WorkspaceListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--user", paramLabel = "EMAIL", description = "Whose workspaces. Default: everybody's.")
    Optional<String> user = Optional.empty();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    WorkspaceListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            List<Counted> found = new WorkspaceState(open).list(user.map(email -> open.user(Optional.of(email))));
            if (json) {
                console.print(
                        Json.of(found.stream().map(WorkspaceListCommand::json).toList()));
            } else {
                Table table = new Table("NAME", "ID", "MEMBERS", "CREATED");
                found.forEach(each -> table.row(
                        each.workspace().name(),
                        each.workspace().id().toString(),
                        Integer.toString(each.members()),
                        each.workspace().createdAt().toString()));
                table.print(console);
                if (found.isEmpty()) {
                    console.say("No workspaces yet; each person gets one of their own");
                }
            }
        }
        return Cli.DONE;
    }

    private static Map<String, Object> json(Counted each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", each.workspace().id().toString());
        json.put("name", each.workspace().name());
        json.put("members", each.members());
        json.put("created_at", each.workspace().createdAt().toString());
        return json;
    }
}
