package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps in which browsers people are signed in. The workspace is the person's own. */
public interface BrowserSessionStore {

    /** Browsers of one person; more than anybody uses. The one that was not seen for the longest time makes room. */
    int MAX_PER_USER = 50;

    /** Adds a session. */
    void add(WorkspaceId workspace, BrowserSession session);

    /** Finds a session by the digest of its cookie, ended or not: this look-up finds the workspace. */
    Optional<BrowserSession> find(String digest);

    /** Lists a person's sessions, ended ones included, last seen first. */
    List<BrowserSession> list(WorkspaceId workspace, UserId user);

    /** Notes that a session was used. */
    void seen(WorkspaceId workspace, String id, Instant at);

    /** Ends a session; returns whether the person had it. */
    boolean end(WorkspaceId workspace, UserId user, String id);

    /** Ends all of a person's sessions but one; returns how many. */
    int endOthers(WorkspaceId workspace, UserId user, Optional<String> kept);

    /** Forgets the sessions that expired, or were last seen, before an instant each; returns how many. */
    int forgetEnded(Instant expiredBefore, Instant seenBefore);
}
