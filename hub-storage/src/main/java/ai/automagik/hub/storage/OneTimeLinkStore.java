package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/** Keeps links that let a person in once. The workspace is the person's own. */
public interface OneTimeLinkStore {

    /** Open links of one person: several hubs may start at once and print one each. The oldest makes room. */
    int MAX_PER_USER = 5;

    /** Adds a link. */
    void add(WorkspaceId workspace, OneTimeLink link);

    /** Finds a link by its digest, ended or not: this look-up finds the workspace. */
    Optional<OneTimeLink> find(String digest);

    /**
     * Uses a link, and ends all others of its person.
     *
     * @return whether it was there and had not ended
     */
    boolean use(WorkspaceId workspace, UserId user, String digest, Instant now);

    /** Forgets the links that ended before an instant; returns how many. */
    int forgetEndedBefore(Instant instant);
}
