package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * A tool that a user has.
 *
 * @param tool the tool's name
 * @param addedAt when it was last added, in milliseconds precision
 */
public record UserTool(String tool, Instant addedAt) {}
