package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Canary.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for canaries where they may not be, and keeps what was found. Thread-safe. */
final class Leaks {

    /** More leaks than this teach nobody more, and would fill the memory of a hub that leaks everything. */
    public static final int MAX_KEPT = 1_000;

    /** What the members of a workspace call it by, which is no secret. */
    private static final String WORKSPACE_NAME = "argument of create_workspace";

    private final Canaries canaries;
    private final Set<Leak> found = ConcurrentHashMap.newKeySet();

    Leaks(Canaries canaries) {
        this.canaries = canaries;
    }

    /** Looks at what one person sees: nothing of others may be in it, and no secret at all. */
    void inAnswer(String text, String person, String where) {
        canaries.in(text).stream()
                .filter(canary -> !canary.owner().equals(person) || canary.kind() == Kind.TOKEN)
                .forEach(canary -> add(canary, where));
    }

    /** Looks at what the hub itself tells a person: besides, no secret that they stored comes back. */
    void inHubsAnswer(String text, String person, String where) {
        canaries.in(text).stream()
                .filter(canary ->
                        !canary.owner().equals(person) || canary.kind() == Kind.TOKEN || canary.kind() == Kind.SECRET)
                .forEach(canary -> add(canary, where));
    }

    /** Looks at what nobody's may be in. */
    void inNobodys(String text, String where) {
        canaries.in(text).forEach(canary -> add(canary, where));
    }

    /** Looks at a file of the data folder: settings that are no secrets, and names for others to read, stand in it as they are. */
    void inFile(String text, String where) {
        Set<Kind> sealed = EnumSet.complementOf(EnumSet.of(Kind.SETTING));
        canaries.in(text).stream()
                .filter(canary -> sealed.contains(canary.kind()))
                .filter(canary -> !canary.what().equals(WORKSPACE_NAME))
                .forEach(canary -> add(canary, where));
    }

    /** Notes a leak that shows itself otherwise. */
    void add(Leak leak) {
        if (found.size() < MAX_KEPT) {
            found.add(leak);
        }
    }

    private void add(Canary canary, String where) {
        add(new Leak(canary.owner(), canary.what(), where));
    }

    /** What was found, in an order that does not depend on time. */
    List<Leak> found() {
        return found.stream()
                .sorted(Comparator.comparing(Leak::where)
                        .thenComparing(Leak::owner)
                        .thenComparing(Leak::what))
                .toList();
    }
}
