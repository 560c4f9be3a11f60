package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/** Keeps the hashes of people's passwords. The workspace is the person's own. */
public interface PasswordStore {

    /** Sets a person's password, or replaces it. */
    void put(WorkspaceId workspace, UserId user, String hash, Instant at);

    /** Finds a person's password; empty if they have none. */
    Optional<StoredPassword> find(WorkspaceId workspace, UserId user);

    /**
     * Replaces a hash by another one of the same password, unless the password was changed in the meantime.
     *
     * @return whether it was replaced
     */
    boolean rehash(WorkspaceId workspace, UserId user, String old, String fresh);
}
