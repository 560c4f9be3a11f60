package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes who people are to other issuers. People stand above workspaces: what is found here finds the person. */
public interface IdentityStore {

    /** Who may wait to be taken for one person: more than anybody has accounts; the first ones stay. */
    int MAX_PENDING_PER_USER = 10;

    /** Finds an identity. */
    Optional<Identity> find(String issuer, String subject);

    /** Lists a person's identities. */
    List<Identity> of(UserId user);

    /**
     * Adds an identity, and forgets that it was waiting.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if it is linked already
     */
    void add(Identity identity);

    /** Notes that the directory had the person disabled, or takes the note back; returns whether that changed anything. */
    boolean stop(String issuer, String subject, Optional<Instant> at);

    /**
     * Notes that somebody waits; who waits already keeps their place, and who is one too many is not noted.
     *
     * @return whether it was noted now
     */
    boolean ask(PendingLink link);

    /** Lists who waits, the longest first; at most {@code limit}. */
    List<PendingLink> pending(int limit);

    /** Forgets that somebody waits; returns whether they did. */
    boolean settle(String issuer, String subject);
}
