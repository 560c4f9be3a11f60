package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Harvest.Found;
import ai.automagik.hub.cli.selftest.Harvest.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who belongs to two workspaces leaves one for the other: nothing of the one may be there in the other, neither tools nor
 * what was handed out, however warm the hub's memory is.
 */
final class SwitchProbes {

    private static final String OPERATION = "operation of a left workspace";
    private static final String HANDED = " of a left workspace";
    private static final String CONTENT = "content of a left workspace";

    private final Harvest harvest;
    private final Canaries canaries;
    private final Verdicts verdicts;

    SwitchProbes(Harvest harvest, Canaries canaries, Verdicts verdicts) {
        this.harvest = harvest;
        this.canaries = canaries;
        this.verdicts = verdicts;
    }

    /** What is tried, in the order of the report. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of(OPERATION, CONTENT));
        EnumSet.allOf(Kind.class).forEach(kind -> kinds.add(kind.shown() + HANDED));
        return kinds;
    }

    /**
     * Leaves a workspace.
     *
     * @param person who has tools in one workspace alone
     * @param line a client of theirs that acts where they work
     * @param home the workspace where they have nothing
     * @param operations names of their tools' operations
     */
    void run(Person person, Line line, String home, List<String> operations) {
        if (!go(line, person.workspace().toString())) {
            return;
        }
        // The hub's memory is filled there.
        List<String> there =
                operations.stream().filter(operation -> known(line, operation)).toList();
        List<Kind> usable = EnumSet.allOf(Kind.class).stream()
                .filter(kind -> harvest.of(person, kind)
                        .filter(found -> Probes.isUsable(line, kind, found))
                        .isPresent())
                .toList();
        if (!go(line, home)) {
            return;
        }
        there.forEach(operation -> gone(person, line, operation));
        usable.forEach(kind -> harvest.of(person, kind).ifPresent(found -> handed(person, line, kind, found)));
        content(person, line);
    }

    private static boolean go(Line line, String workspace) {
        return Equipment.call(
                        line,
                        "switch_workspace",
                        JsonMapper.shared().createObjectNode().put("workspace", workspace))
                .isDone();
    }

    /** An operation that is there is refused for its arguments at most; one that is not is an error of the protocol. */
    private static boolean known(Line line, String operation) {
        return call(line, operation).message().has("result");
    }

    private static Reply call(Line line, String operation) {
        return Equipment.call(line, operation, JsonMapper.shared().createObjectNode());
    }

    private void gone(Person person, Line line, String operation) {
        Reply reply = call(line, operation);
        String unknown = operation + "_x";
        Reply other = call(line, unknown);
        verdicts.judge(
                OPERATION,
                person.name(),
                person,
                Verdicts.same(reply, operation, other, unknown),
                reply.message().has("result"));
    }

    private void handed(Person person, Line line, Kind kind, Found found) {
        verdicts.probe(
                kind.shown() + HANDED,
                person.name(),
                person,
                found.value(),
                value -> Probes.use(line, kind, found, value));
    }

    /** What they have there bears canaries, and here they have nothing. */
    private void content(Person person, Line line) {
        ObjectNode nothing = JsonMapper.shared().createObjectNode();
        String all = line.ask("tools/list", nothing).all()
                + Equipment.call(line, "list_my_tools", nothing).all()
                + Equipment.call(line, "list_connections", nothing).all();
        verdicts.judge(CONTENT, person.name(), person, true, !canaries.in(all).isEmpty());
    }
}
