package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.auth.Scope;
import java.util.Optional;

/** Why something is not done with a workspace. */
public sealed interface WorkspaceRefusal {

    /** All of it as a sentence for whoever asked. */
    String message();

    /**
     * The caller may not do this.
     *
     * @param message the rule
     * @param missing the scope that would allow it, if one would
     */
    record Forbidden(String message, Optional<Scope> missing) implements WorkspaceRefusal {

        static Forbidden of(Policy.Refusal refusal) {
            return new Forbidden(refusal.reason(), refusal.missing());
        }
    }

    /**
     * What was named is not there; the same for "does not exist" and "not yours".
     *
     * @param message what, and where to look
     */
    record Unknown(String message) implements WorkspaceRefusal {}

    /**
     * A value does not fit.
     *
     * @param argument which
     * @param problem the rule, to be read after the name
     */
    record Invalid(String argument, String problem) implements WorkspaceRefusal {
        @Override
        public String message() {
            return "Argument '" + argument + "' " + problem;
        }
    }

    /**
     * It cannot be done as things are.
     *
     * @param message what stands against it, and what to do
     */
    record Conflict(String message) implements WorkspaceRefusal {}
}
