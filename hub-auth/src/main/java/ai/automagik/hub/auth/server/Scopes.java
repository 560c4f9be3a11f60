package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scopes between the words of OAuth and the hub's. */
public final class Scopes {

    /** What a client needs to work at all, and gets if it asks for nothing in particular. */
    public static final List<Scope> USUAL = List.of(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE);

    /** Words of OpenID Connect that clients send by habit; they ask for nothing that this hub has. */
    private static final Set<String> SAY_NOTHING =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access");

    private Scopes() {}

    /**
     * Reads what a client asks for. What it need not have, such as a scope that does not exist, is left out, as RFC 6749 section
     * 3.3 lets a server do; the answer names what was granted.
     *
     * @return the scopes; empty if it asks for nothing that exists
     */
    static Optional<Set<Scope>> asked(Optional<String> text) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        boolean any = false;
        for (String word : text.orElse("").split(" ", -1)) {
            if (!word.isEmpty() && !SAY_NOTHING.contains(word)) {
                any = true;
                Scope.of(word).ifPresent(scopes::add);
            }
        }
        if (!any) {
            return Optional.of(EnumSet.copyOf(USUAL));
        }
        return scopes.isEmpty() ? Optional.empty() : Optional.of(scopes);
    }

    static Set<Scope> read(Set<String> wire) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        wire.forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return scopes;
    }

    static Set<String> wire(Set<Scope> scopes) {
        return scopes.stream().map(Scope::wire).collect(Collectors.toUnmodifiableSet());
    }

    static String text(Set<Scope> scopes) {
        return String.join(" ", new TreeSet<>(wire(scopes)));
    }
}
