package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps results that were too large for one answer, in parts, sealed under the workspace's data key. */
public interface KeptResultStore {

    /**
     * How many characters one user's kept results may have together: some of the largest results the hub passes on. Beyond it the
     * oldest are forgotten.
     */
    long MAX_CHARACTERS_PER_USER = 16L * 1024 * 1024;

    /**
     * Keeps a result.
     *
     * @param result an id that nobody guesses
     * @param parts what to give, part by part
     * @param at now
     * @param expires when it is forgotten
     */
    void keep(WorkspaceId workspace, UserId user, String result, List<String> parts, Instant at, Instant expires);

    /**
     * Gives one part of a user's result; empty if there is no such part, or no more.
     *
     * @param part its number, from 0
     */
    Optional<String> part(WorkspaceId workspace, UserId user, String result, int part, Instant now);

    /** Forgets what has expired before an instant, in all workspaces; returns how many parts. */
    int forgetBefore(Instant instant);
}
