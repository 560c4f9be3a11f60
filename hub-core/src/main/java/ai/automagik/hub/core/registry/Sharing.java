package ai.automagik.hub.core.registry;

import ai.automagik.hub.storage.UserId;
import java.util.Optional;

/**
 * By whom a mounted tool is shared with its user.
 *
 * @param owner whose settings it runs on
 * @param connection the owner's connection it runs on; empty if it runs on one of its user
 */
public record Sharing(UserId owner, Optional<String> connection) {}
