package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.WorkspaceId;

/** Guards the wall between workspaces. */
final class Wall {

    private Wall() {}

    /** Refuses a record of another workspace than the one the caller may write to. */
    static void check(WorkspaceId allowed, WorkspaceId named) {
        if (!allowed.equals(named)) {
            throw new IllegalArgumentException(
                    "A record of workspace " + named + " was to be written into workspace " + allowed);
        }
    }
}
