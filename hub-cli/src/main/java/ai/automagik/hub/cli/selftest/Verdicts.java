package ai.automagik.hub.cli.selftest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Judges what the hub answers to who tries another's things, and counts what was refused as it should be. For one thread. */
final class Verdicts {

    private final Leaks leaks;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Set<String> tried = new TreeSet<>();

    Verdicts(Leaks leaks) {
        this.leaks = leaks;
    }

    /** Has somebody use a value of another: it has to be refused exactly like one of the same form that nobody was handed. */
    void probe(String kind, String victim, Person thief, String value, Function<String, Reply> use) {
        Reply reply = use.apply(value);
        String unknown = unlike(value);
        Reply other = use.apply(unknown);
        // What was sent may be told again; anything besides was not theirs.
        leaks.inAnswer(
                reply.all().replace(value, "VALUE"),
                thief.name(),
                "the answer to " + thief.name() + " with the " + kind + " of another");
        judge(kind, victim, thief, same(reply, value, other, unknown), reply.isDone() && !other.isDone());
    }

    /**
     * Notes what became of a try.
     *
     * @param same whether it was answered like one with an unknown value
     * @param accepted whether it did something
     */
    void judge(String kind, String victim, Person thief, boolean same, boolean accepted) {
        tried.add(kind);
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

    /** Whether two refusals differ in nothing but the value. */
    static boolean same(Reply one, String value, Reply other, String unknown) {
        return one.refusal().replace(value, "VALUE").equals(other.refusal().replace(unknown, "VALUE"));
    }

    /** A value of the same form that nobody was handed: each letter and digit in the middle is another one. */
    static String unlike(String value) {
        StringBuilder other = new StringBuilder(value);
        for (int place = value.length() / 3; place < value.length() * 2 / 3; place++) {
            char c = other.charAt(place);
            boolean next = (c >= '0' && c < '9') || (c >= 'a' && c < 'f');
            other.setCharAt(place, next ? (char) (c + 1) : c == '9' ? '0' : c);
        }
        return other.toString();
    }

    /** How many were refused as they should be, by kind. */
    Map<String, Long> refused() {
        return refused;
    }

    /** Those of some kinds for which there was nothing to try. */
    List<String> untried(List<String> kinds) {
        return kinds.stream().filter(kind -> !tried.contains(kind)).toList();
    }
}
