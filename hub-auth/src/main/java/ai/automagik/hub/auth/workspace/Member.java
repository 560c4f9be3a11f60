package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;

/**
 * A member of a workspace, as the others see them.
 *
 * @param user who
 * @param email the address they are known by
 * @param role what they may do
 * @param disabled whether the hub lets them in at all
 * @param joinedAt since when
 */
public record Member(UserId user, String email, Role role, boolean disabled, Instant joinedAt) {}
