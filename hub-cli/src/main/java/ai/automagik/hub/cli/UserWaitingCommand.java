package ai.automagik.hub.cli;

import ai.automagik.hub.auth.external.Identities;
import ai.automagik.hub.auth.external.Identities.Waiting;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who waits to be taken for a person of this hub. */
@Command(
        name = "waiting",
        description =
                "List who signed in elsewhere with the address of a person here, and waits for 'user link-identity'.")
final class UserWaitingCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    UserWaitingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (State open = state.open(console)) {
            List<Waiting> waiting = new Identities(open.storage(), InstantSource.system()).waiting();
            if (json) {
                console.print(
                        Json.of(waiting.stream().map(UserWaitingCommand::json).toList()));
            } else {
                Table table = new Table("EMAIL", "SUBJECT", "ISSUER", "SINCE");
                waiting.forEach(one -> table.row(
                        one.email(), one.subject(), one.issuer(), one.askedAt().toString()));
                table.print(console);
                if (waiting.isEmpty()) {
                    console.say("Nobody waits");
                }
            }
        }
        return Cli.DONE;
    }

    private static Map<String, Object> json(Waiting one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("email", one.email());
        json.put("subject", one.subject());
        json.put("issuer", one.issuer());
        json.put("asked_at", one.askedAt().toString());
        return json;
    }
}
