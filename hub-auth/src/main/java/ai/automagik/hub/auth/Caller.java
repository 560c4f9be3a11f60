package ai.automagik.hub.auth;

import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Arrays;
import java.util.Set;

/**
 * Workspace, user and scopes of one request.
 *
 * @param workspace whose data the request works on
 * @param user who asks
 * @param email the address the user is known by
 * @param role what the user may do in the workspace
 * @param superAdmin whether the user runs the platform
 * @param scopes what the token may be used for
 */
public record Caller(
        WorkspaceId workspace, UserId user, String email, Role role, boolean superAdmin, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Tells whether the caller's token and role allow this. Anything but an explicit yes is a no. */
    public boolean may(Action action) {
        return Policy.refusal(this, action).isEmpty();
    }

    /** Tells whether the caller may do all that a scope is for. */
    public boolean may(Scope needed) {
        return Arrays.stream(Action.values())
                .filter(action -> action.scope() == needed)
                .allMatch(this::may);
    }
}
