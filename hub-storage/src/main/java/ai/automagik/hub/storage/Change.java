package ai.automagik.hub.storage;

import java.util.Optional;

/**
 * Something that other hubs on the same database have to hear of, because they keep a copy of it in memory, or have clients that
 * follow it.
 *
 * @param sequence its place among all changes; later changes have greater ones
 * @param kind what kind of copy is stale
 * @param user whose copy, if it is one user's
 * @param detail which document, if it is one
 */
public record Change(long sequence, Kind kind, Optional<UserId> user, Optional<String> detail) {

    /** The longest detail: a URI of the length that clients may follow. */
    public static final int MAX_DETAIL_CHARS = 2_048;

    /** What kind of copy is stale. */
    public enum Kind {
        /** A user's tools or settings. */
        TOOLS,
        /** A user's tokens, memberships or right to enter. */
        ACCESS,
        /** The plugins are to be read again; {@link Change#sequence()} is the id of the request. */
        PLUGINS,
        /** A document of a user's tool reads differently; its URI is the {@link Change#detail()}. */
        RESOURCE
    }
}
