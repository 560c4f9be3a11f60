package ai.automagik.hub.core.workspace;

import ai.automagik.hub.auth.workspace.MyWorkspace;
import ai.automagik.hub.spi.TextForm;
import java.time.Instant;
import java.util.Locale;

/**
 * A workspace of the user.
 *
 * @param id never changes
 * @param name for people
 * @param role what the user may do there
 * @param personal whether it is the user's own
 * @param current whether the user's sign-ins act in it
 * @param here whether this request acts in it
 * @param joinedAt since when the user belongs to it
 */
public record WorkspaceState(
        String id, String name, String role, boolean personal, boolean current, boolean here, Instant joinedAt)
        implements TextForm {

    /** Tells of a workspace. */
    public static WorkspaceState of(MyWorkspace workspace) {
        return new WorkspaceState(
                workspace.id().toString(),
                workspace.name(),
                workspace.role().name().toLowerCase(Locale.ROOT),
                workspace.personal(),
                workspace.current(),
                workspace.here(),
                workspace.joinedAt());
    }

    @Override
    public String asText() {
        return "Workspace '" + name + "' (" + id + "): " + role + (personal ? ", your own" : "")
                + (here ? ", this request acts in it" : "") + (current ? ", your sign-ins act in it" : "");
    }
}
