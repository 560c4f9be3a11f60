package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps people's passkeys. The workspace is the person's own. */
public interface PasskeyStore {

    /**
     * Adds a passkey.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if there is one with this id
     */
    void add(WorkspaceId workspace, Passkey passkey);

    /** Finds a passkey by its credential's id: this look-up finds the workspace. */
    Optional<Passkey> find(String id);

    /** Lists a person's passkeys, oldest first. */
    List<Passkey> list(WorkspaceId workspace, UserId user);

    /**
     * Notes that somebody signed in with a passkey.
     *
     * @param before the count that the signature was checked against
     * @return whether the count still was that: if not, another sign-in came first
     */
    boolean used(WorkspaceId workspace, String id, long before, long signCount, Instant at);

    /** Removes a passkey; returns whether the person had it. */
    boolean remove(WorkspaceId workspace, UserId user, String id);

    /**
     * Notes that a challenge was answered.
     *
     * @param digest names the challenge
     * @param expires when it would not be taken any more anyway
     * @return whether nobody had answered it before
     */
    boolean answerOnce(String digest, Instant expires);

    /** Forgets the answered challenges that ended before an instant; returns how many. */
    int forgetAnsweredBefore(Instant instant);
}
