package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/** Consents that were begun, until the provider's answer or their end. */
public interface PendingConnectionStore {

    /** Begun consents of one user: a person has one before them; the ones that end first make room. */
    int MAX_PER_USER = 20;

    /** Adds a consent that was begun. */
    void add(WorkspaceId workspace, PendingConnection pending);

    /** Takes a consent by its state's digest, whoever began it: this look-up finds the workspace. Nobody finds it again. */
    Optional<PendingConnection> take(String stateDigest);

    /** Forgets what ended before an instant; returns how many. */
    int forgetEndedBefore(Instant instant);
}
