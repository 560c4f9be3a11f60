package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;

/** Forgets what else a member has in a workspace when they leave it, in the transaction that removes them. */
@FunctionalInterface
public interface Leaving {

    /** There is nothing else. */
    Leaving NOTHING_ELSE = (stores, workspace, user) -> {};

    /** A member goes. */
    void leaves(Stores stores, WorkspaceId workspace, UserId user);
}
