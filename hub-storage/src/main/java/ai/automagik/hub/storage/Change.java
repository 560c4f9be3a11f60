package ai.automagik.hub.storage;

import java.util.Optional;

/**
 * Something that other hubs on the same database have to hear of, because they keep a copy of it in memory.
 *
 * @param sequence its place among all changes; later changes have greater ones
 * @param kind what kind of copy is stale
 * @param user whose copy, if it is one user's
 */
public record Change(long sequence, Kind kind, Optional<UserId> user) {

    /** What kind of copy is stale. */
    public enum Kind {
        /** A user's tools or settings. */
        TOOLS,
        /** A user's tokens, memberships or right to enter. */
        ACCESS,
        /** The plugins are to be read again; {@link Change#sequence()} is the id of the request. */
        PLUGINS
    }
}
