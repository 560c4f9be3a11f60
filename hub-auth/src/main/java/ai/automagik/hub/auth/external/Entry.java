package ai.automagik.hub.auth.external;

import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Optional;

/** What becomes of somebody who comes with an issuer's word. */
public sealed interface Entry {

    /**
     * A person of this hub. Whether they may enter is decided where everybody's entry is.
     *
     * @param user who
     * @param workspace the workspace of the organisation they come for; empty if they come for themselves
     */
    record Known(User user, Optional<WorkspaceId> workspace) implements Entry {}

    /**
     * Nobody is let in.
     *
     * @param sentence says why and what to do, to the person
     */
    record Refused(String sentence) implements Entry {}
}
