package ai.automagik.hub.cli;

import ai.automagik.hub.storage.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists people. */
@Command(name = "list", description = "List everybody, by address.")
final class UserListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    UserListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            List<User> users = open.users().list();
            if (json) {
                console.print(Json.of(users.stream().map(UserListCommand::json).toList()));
            } else {
                Table table = new Table("EMAIL", "ID", "ROLE", "STATE", "ADDED");
                users.forEach(user -> table.row(
                        user.email(),
                        user.id().toString(),
                        role(user),
                        user.disabled() ? "disabled" : "enabled",
                        user.createdAt().toString()));
                table.print(console);
                if (users.isEmpty()) {
                    console.say("Nobody yet; the first start of the hub adds the local owner");
                }
            }
        }
        return Cli.DONE;
    }

    private static String role(User user) {
        return user.superAdmin() ? "super_admin" : "user";
    }

    private static Map<String, Object> json(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", user.id().toString());
        json.put("email", user.email());
        json.put("super_admin", user.superAdmin());
        json.put("disabled", user.disabled());
        json.put("created_at", user.createdAt().toString());
        return json;
    }
}
