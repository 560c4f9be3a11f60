package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * A person.
 *
 * @param id never changes
 * @param email lower case and unique in a hub
 * @param personalWorkspace the workspace made for this person
 * @param superAdmin whether this person runs the platform
 * @param disabled whether every access is refused
 * @param createdAt in milliseconds precision
 */
public record User(
        UserId id,
        String email,
        WorkspaceId personalWorkspace,
        boolean superAdmin,
        boolean disabled,
        Instant createdAt) {}
