package ai.automagik.hub.cli.selftest;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One person tries the connected accounts of another: by operations of the hub, by those of tools, and over REST. */
final class ConnectionProbes {

    private static final String CONNECTION = "connection";
    private static final String ARGUMENT = "account argument";
    private static final String OVER_REST = "connection over REST";

    /** What is tried, in the order of the report. */
    static final List<String> KINDS = List.of(CONNECTION, ARGUMENT, OVER_REST);

    private final Lines lines;
    private final Canaries canaries;
    private final Leaks leaks;
    private final Verdicts verdicts;

    ConnectionProbes(Lines lines, Canaries canaries, Leaks leaks, Verdicts verdicts) {
        this.lines = lines;
        this.canaries = canaries;
        this.leaks = leaks;
        this.verdicts = verdicts;
    }

    /**
     * Everybody tries the accounts of everybody else.
     *
     * @param drives how operations are called that take an account
     */
    void run(List<Person> people, List<Drive> drives) {
        for (Person thief : people) {
            Line line = lines.newest(thief);
            listed(thief, line);
            for (Person victim : people) {
                if (!thief.equals(victim)) {
                    hubsOwn(victim, thief, line);
                    drives.forEach(drive -> argument(victim, thief, line, drive));
                    if (line instanceof HttpLine http) {
                        rest(victim, thief, http);
                    }
                }
            }
        }
    }

    private void listed(Person person, Line line) {
        Reply reply =
                Equipment.call(line, "list_connections", JsonMapper.shared().createObjectNode());
        leaks.inHubsAnswer(reply.all(), person.name(), "the answer of list_connections to " + person.name());
        if (line instanceof HttpLine http) {
            leaks.inHubsAnswer(http.read("/api/user/connections"), person.name(), "REST, to " + person.name());
        }
    }

    private void hubsOwn(Person victim, Person thief, Line line) {
        for (String operation : List.of("set_default_connection", "revoke_connection")) {
            for (String value : names(victim)) {
                verdicts.probe(
                        CONNECTION,
                        victim.name(),
                        thief,
                        value,
                        named -> Equipment.call(
                                line,
                                operation,
                                JsonMapper.shared().createObjectNode().put("connection", named)));
            }
        }
    }

    private static List<String> names(Person victim) {
        return List.of(victim.belongings().connection(), victim.belongings().account());
    }

    private void argument(Person victim, Person thief, Line line, Drive drive) {
        ObjectNode params = drive.params(thief, drive.style(), canaries);
        for (String value : names(victim)) {
            verdicts.probe(ARGUMENT, victim.name(), thief, value, named -> {
                ObjectNode mine = params.deepCopy();
                mine.withObjectProperty("arguments").put("account", named);
                return line.ask("tools/call", mine);
            });
        }
    }

    private void rest(Person victim, Person thief, HttpLine line) {
        for (String value : names(victim)) {
            verdicts.probe(
                    OVER_REST,
                    victim.name(),
                    thief,
                    value,
                    named -> line.send("PUT", "/api/user/connections/" + named + "/default"));
            verdicts.probe(
                    OVER_REST,
                    victim.name(),
                    thief,
                    value,
                    named -> line.send("DELETE", "/api/user/connections/" + named));
        }
    }
}
