package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;

/**
 * The feed of changes. Every hub follows it from the last change it has seen. Changes become visible in the order of their
 * sequence, so a follower never misses one.
 */
public interface ChangeStore {

    /** Appends that a user's copy is stale; of a document, use {@link #appendResource}. */
    void append(WorkspaceId workspace, UserId user, Change.Kind kind, Instant at);

    /**
     * Appends that a document of a user's tool reads differently.
     *
     * @param uri at most {@link Change#MAX_DETAIL_CHARS} characters
     */
    void appendResource(WorkspaceId workspace, UserId user, String uri, Instant at);

    /** Appends a request to read the plugins again; returns its sequence. */
    long requestPluginReload(Instant at);

    /** Gives the sequence of the newest change; 0 if there is none. */
    long newest();

    /** Lists changes after a sequence, oldest first; at most {@code limit}. */
    List<Change> after(long sequence, int limit);

    /** Forgets changes older than an instant; returns how many. */
    int forgetBefore(Instant instant);
}
