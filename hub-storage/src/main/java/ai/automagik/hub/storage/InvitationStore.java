package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes invitations that nobody has accepted yet. */
public interface InvitationStore {

    /** Adds an invitation. */
    void add(WorkspaceId workspace, Invitation invitation);

    /** Finds an invitation by the hash of its link's token, expired or not: this look-up finds the workspace. */
    Optional<Invitation> findByHash(String hash);

    /** Lists a workspace's invitations that hold at an instant, newest first. */
    List<Invitation> list(WorkspaceId workspace, Instant now);

    /** Removes an invitation, which was accepted or revoked; returns false if there is none. */
    boolean remove(WorkspaceId workspace, InvitationId invitation);

    /** Removes those that ended before an instant; returns how many. */
    int forgetEndedBefore(Instant instant);
}
