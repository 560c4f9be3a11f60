package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * The wall: whose data a row is.
 *
 * @param id never changes
 * @param name for people
 * @param createdAt in milliseconds precision
 */
public record Workspace(WorkspaceId id, String name, Instant createdAt) {}
