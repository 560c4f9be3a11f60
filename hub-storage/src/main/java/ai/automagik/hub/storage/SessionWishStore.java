package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What clients of legacy sessions asked to be told of, so that every hub knows it. A session is told from others by a key that
 * nobody else can guess; its wishes are forgotten with it.
 */
public interface SessionWishStore {

    /** Documents one session may follow: more than a client shows at once; each is asked for whenever one changes. */
    int MAX_SUBSCRIPTIONS = 100;

    /** Sessions of one user that are remembered; those that end first are forgotten: a client that opens one a call fills nothing. */
    int MAX_SESSIONS = 100;

    /** The longest URI in bytes of UTF-8: with the rest of the key it still fits an index of PostgreSQL. */
    int MAX_URI_BYTES = 2_048;

    /**
     * Follows a document; following it again does no harm.
     *
     * @param expires when the session ends
     * @return false if the session follows {@link #MAX_SUBSCRIPTIONS} others
     * @throws IllegalArgumentException if the URI is longer than {@link #MAX_URI_BYTES}
     */
    boolean subscribe(WorkspaceId workspace, UserId user, String session, String uri, Instant expires);

    /** Follows a document no more; returns whether it did. */
    boolean unsubscribe(WorkspaceId workspace, UserId user, String session, String uri);

    /** Lists the documents that a session follows, sorted by URI. */
    List<String> subscriptions(WorkspaceId workspace, UserId user, String session);

    /**
     * Keeps the least level of log messages that a session wants.
     *
     * @param expires when the session ends
     */
    void setLogLevel(WorkspaceId workspace, UserId user, String session, String level, Instant expires);

    /** Gives the level that a session wants; empty if it never said. */
    Optional<String> logLevel(WorkspaceId workspace, UserId user, String session);

    /** Forgets the wishes of sessions that ended before an instant; returns of how many. */
    int forgetEndedBefore(Instant instant);
}
