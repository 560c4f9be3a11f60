package ai.automagik.hub.cli;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.storage.User;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a token may be used for. */
final class Scopes {

    /** All that a client needs to use its user's tools, and nothing of the platform. */
    static final String DEFAULT = "tools:read,tools:call,tools:manage";

    private Scopes() {}

    /** Reads scopes for a user's token. */
    static Set<Scope> parse(List<String> names, User user) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> scopes.add(scope(name.strip())));
        if (scopes.contains(Scope.ADMIN) && !user.superAdmin()) {
            throw CommandFailure.failed("Scope 'admin' is for a super admin, which '" + user.email()
                    + "' is not; leave it out of --scopes");
        }
        return scopes;
    }

    private static Scope scope(String name) {
        return Scope.of(name).orElseThrow(() -> unknown(name));
    }

    private static CommandFailure unknown(String name) {
        List<String> known = Arrays.stream(Scope.values()).map(Scope::wire).toList();
        Optional<String> near = DidYouMean.nearest(name, known);
        return CommandFailure.usage("Scope '" + name + "' is unknown; "
                + near.map(scope -> "did you mean '" + scope + "'?")
                        .orElse("take one or more of " + String.join(", ", known)));
    }
}
