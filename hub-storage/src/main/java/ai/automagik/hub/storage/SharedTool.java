package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A tool that a member shares with the others of a workspace.
 *
 * @param tool the tool's name
 * @param owner whose settings it runs on
 * @param connection the owner's connection it runs on; empty if each member takes an own one
 * @param sharedAt in milliseconds precision
 */
public record SharedTool(String tool, UserId owner, Optional<String> connection, Instant sharedAt) {}
