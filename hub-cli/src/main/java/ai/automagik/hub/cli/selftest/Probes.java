package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Harvest.Found;
import ai.automagik.hub.cli.selftest.Harvest.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final Leaks leaks;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Set<String> tried = new TreeSet<>();

    Probes(Lines lines, Harvest harvest, Leaks leaks) {
        this.lines = lines;
        this.harvest = harvest;
        this.leaks = leaks;
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
            probe(
                    SESSION,
                    victim,
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
                .ifPresent(found ->
                        probe(kind.shown(), victim, thief, found.value(), value -> use(line, kind, found, value)));
    }

    private static boolean isUsable(Line own, Kind kind, Found found) {
        // Using a state or a part again is allowed; looking at a task changes nothing.
        Reply reply = use(own, kind, found, found.value());
        return reply.message().has("result") && !reply.result().path("isError").asBoolean(false);
    }

    private static Reply use(Line line, Kind kind, Found found, String value) {
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
        tried.add(OPERATION);
        Reply reply = Equipment.call(line, operation, nothing);
        String unknown = operation + "_x";
        Reply other = Equipment.call(line, unknown, nothing);
        judge(OPERATION, People.OWNER, person, same(reply, operation, other, unknown), reply.isDone());
    }

    private void probe(String kind, Person victim, Person thief, String value, Function<String, Reply> use) {
        tried.add(kind);
        Reply reply = use.apply(value);
        String unknown = unlike(value);
        Reply other = use.apply(unknown);
        leaks.inAnswer(
                reply.all(), thief.name(), "the answer to " + thief.name() + " with the " + kind + " of another");
        judge(kind, victim.name(), thief, same(reply, value, other, unknown), reply.isDone() && !other.isDone());
    }

    private void judge(String kind, String victim, Person thief, boolean same, boolean accepted) {
        if (same && !accepted) {
            refused.merge(kind, 1L, Long::sum);
        } else {
            leaks.add(new Leak(
                    victim,
                    kind,
                    (accepted ? "it was accepted from " : "it was told apart from an unknown one, by ")
                            + thief.name()));
        }
    }

    private static boolean same(Reply one, String value, Reply other, String unknown) {
        return one.refusal().replace(value, "VALUE").equals(other.refusal().replace(unknown, "VALUE"));
    }

    /** A value of the same form that nobody was handed: each letter and digit in the middle is another one. */
    static String unlike(String value) {
        StringBuilder other = new StringBuilder(value);
        for (int place = value.length() / 3; place < value.length() * 2 / 3; place++) {
            char c = other.charAt(place);
            other.setCharAt(place, c >= '0' && c < '9' || c >= 'a' && c < 'f' ? (char) (c + 1) : c == '9' ? '0' : c);
        }
        return other.toString();
    }

    /** How many were refused as they should be, by kind. */
    Map<String, Long> refused() {
        return refused;
    }

    /** Kinds for which there was nothing to try. */
    List<String> skipped() {
        return EnumSet.allOf(Kind.class).stream()
                .map(Kind::shown)
                .filter(kind -> !tried.contains(kind))
                .toList();
    }
}
