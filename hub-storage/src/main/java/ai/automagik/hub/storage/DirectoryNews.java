package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * What an issuer last said of one thing in its directory. Older news never replaces newer, in whatever order they come.
 *
 * @param issuer who says so
 * @param kind of what
 * @param id names the thing among those of its kind
 * @param parent what it belongs to, as its kind says
 * @param name what it is called, as its kind says
 * @param state how it is
 * @param toldAt when it was so, in milliseconds precision
 */
public record DirectoryNews(
        String issuer, Kind kind, String id, String parent, String name, State state, Instant toldAt) {

    /** What news is of. */
    public enum Kind {
        /** An account at the issuer: no parent, called by its e-mail address. */
        ACCOUNT,
        /** Somebody in an organisation's directory: the parent is the organisation, called by their e-mail address. */
        USER,
        /** A group in a directory: the parent is the organisation, called by the group's name. */
        GROUP,
        /** Somebody in a group: the parent is the {@link #USER}, called by the group's id. */
        GROUP_MEMBER,
        /** An account in an organisation: the parent is the {@link #ACCOUNT}, called by its role there. */
        MEMBER
    }

    /** How something is. */
    public enum State {
        /** In force. */
        ACTIVE,
        /** There, but not to be let in. */
        SUSPENDED,
        /** Deleted. */
        GONE
    }
}
