package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Harvest.Found;
import ai.automagik.hub.cli.selftest.Harvest.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One person tries what was handed to another: it has to be refused exactly like a value that nobody was handed, so that not
 * even its existence shows.
 */
final class Probes {

    private static final String SESSION = "session";
    private static final String OPERATION = "operation";

    private final Lines lines;
    private final Harvest harvest;
    private final Verdicts verdicts;

    Probes(Lines lines, Harvest harvest, Verdicts verdicts) {
        this.lines = lines;
        this.harvest = harvest;
        this.verdicts = verdicts;
    }

    /** What is tried, in the order of the report. */
    static List<String> kinds() {
        return EnumSet.allOf(Kind.class).stream().map(Kind::shown).toList();
    }

    /** Everybody tries what everybody else was handed. */
    void run(List<Person> people, List<String> operations) {
        for (Person victim : people) {
            for (Person thief : people) {
                if (!thief.equals(victim)) {
                    sessions(victim, thief);
                    EnumSet.allOf(Kind.class).forEach(kind -> handed(victim, thief, kind));
                }
            }
        }
        people.stream()
                .filter(person -> person.service().isEmpty())
                .forEach(person -> operations.forEach(operation -> notTheirs(person, operation)));
    }

    private void sessions(Person victim, Person thief) {
        List<HttpLine> theirs = lines.sessions(victim);
        List<HttpLine> own = lines.sessions(thief);
        for (int index = 0; index < Math.min(theirs.size(), own.size()); index++) {
            HttpLine line = own.get(index);
            String id = theirs.get(index).session().orElseThrow();
            verdicts.probe(
                    SESSION,
                    victim.name(),
                    thief,
                    id,
                    value -> line.in(Optional.of(value))
                            .ask("tools/list", JsonMapper.shared().createObjectNode()));
        }
    }

    private void handed(Person victim, Person thief, Kind kind) {
        Line line = lines.newest(thief);
        harvest.of(victim, kind)
                // A value that its own holder cannot use any more proves nothing.
                .filter(found -> isUsable(lines.newest(victim), kind, found))
                .ifPresent(found -> verdicts.probe(
                        kind.shown(), victim.name(), thief, found.value(), value -> use(line, kind, found, value)));
    }

    /** Whether its own holder can use what was handed out. */
    static boolean isUsable(Line own, Kind kind, Found found) {
        // Using a state or a part again is allowed; looking at a task changes nothing.
        Reply reply = use(own, kind, found, found.value());
        return reply.message().has("result") && !reply.result().path("isError").asBoolean(false);
    }

    /** Uses what was handed out, or a value in its place. */
    static Reply use(Line line, Kind kind, Found found, String value) {
        ObjectNode params = found.params().deepCopy();
        return switch (kind) {
            case LIST_CURSOR -> line.ask(found.method(), params.put("cursor", value));
            case TASK ->
                line.ask("tasks/get", JsonMapper.shared().createObjectNode().put("taskId", value));
            case RESULT_CURSOR ->
                Equipment.call(
                        line,
                        "read_more",
                        JsonMapper.shared().createObjectNode().put("cursor", value));
            case REQUEST_STATE -> {
                params.put("requestState", value).putObject("inputResponses");
                yield line.ask(found.method(), params);
            }
        };
    }

    private void notTheirs(Person person, String operation) {
        Line line = lines.newest(person);
        ObjectNode nothing = JsonMapper.shared().createObjectNode();
        Reply reply = Equipment.call(line, operation, nothing);
        String unknown = operation + "_x";
        Reply other = Equipment.call(line, unknown, nothing);
        verdicts.judge(
                OPERATION, People.OWNER, person, Verdicts.same(reply, operation, other, unknown), reply.isDone());
    }
}
