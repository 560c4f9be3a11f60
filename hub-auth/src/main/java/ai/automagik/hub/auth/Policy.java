package ai.automagik.hub.auth;

import ai.automagik.hub.storage.Role;
import java.util.Optional;

/** Decides who may do what, by the rows of {@link Action} alone. */
public final class Policy {

    private Policy() {}

    /**
     * Gives why a caller may not do something; empty if they may.
     *
     * <p>What the role forbids is told before what the token lacks: another token would not help.
     */
    public static Optional<Refusal> refusal(Caller caller, Action action) {
        if (!roleAllows(caller, action)) {
            return Optional.of(new Refusal(reason(caller.role(), action), Optional.empty()));
        }
        if (caller.scopes().stream().noneMatch(held -> held.covers(action.scope()))) {
            Scope missing = action.scope();
            return Optional.of(
                    new Refusal("This needs a token with the scope '" + missing.wire() + "'", Optional.of(missing)));
        }
        return Optional.empty();
    }

    /** Tells whether a caller's standing allows something, whatever their token is for. */
    public static boolean roleAllows(Caller caller, Action action) {
        return action.least().map(caller.role()::covers).orElse(caller.superAdmin());
    }

    private static String reason(Role role, Action action) {
        if (action.least().isEmpty()) {
            return "Only a super admin may " + action.words() + "; ask whoever runs this hub";
        }
        return (role == Role.WORKSPACE_VIEWER ? "Viewers" : "Members") + " of a workspace may not " + action.words()
                + "; ask an owner of it";
    }

    /**
     * Why somebody may not do something.
     *
     * @param reason a sentence for whoever asked
     * @param missing the scope that would allow it, if one would
     */
    public record Refusal(String reason, Optional<Scope> missing) {}
}
