package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * A user in a workspace.
 *
 * @param workspace where
 * @param user who
 * @param role what they may do there
 * @param createdAt in milliseconds precision
 */
public record Membership(WorkspaceId workspace, UserId user, Role role, Instant createdAt) {}
