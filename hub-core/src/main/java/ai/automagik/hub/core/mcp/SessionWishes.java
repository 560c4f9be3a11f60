package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.LogLevel;
import java.util.Optional;

/**
 * What clients of legacy sessions asked to be told of. Thread-safe. Whoever keeps them in storage may throw {@link
 * ai.automagik.hub.storage.StorageException}.
 */
public interface SessionWishes {

    /**
     * Follows a document.
     *
     * @return false if the session follows as many as it may
     */
    boolean subscribe(Caller caller, Session session, String uri);

    /** Follows a document no more. */
    void unsubscribe(Caller caller, Session session, String uri);

    /** Whether a session follows a document. */
    boolean follows(Caller caller, Session session, String uri);

    /** Keeps the least level of log messages that a session wants. */
    void setLevel(Caller caller, Session session, LogLevel level);

    /** The least level that a session wants; empty if it never said. */
    Optional<LogLevel> level(Caller caller, Session session);
}
