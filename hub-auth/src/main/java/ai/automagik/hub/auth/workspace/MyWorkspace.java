package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;

/**
 * A workspace as one of its members sees it.
 *
 * @param id never changes
 * @param name for people
 * @param role what the member may do there
 * @param personal whether it is the member's own, which nobody can remove them from
 * @param current whether the member's sign-ins act in it
 * @param here whether the request that asked acts in it
 * @param joinedAt since when
 */
public record MyWorkspace(
        WorkspaceId id, String name, Role role, boolean personal, boolean current, boolean here, Instant joinedAt) {}
