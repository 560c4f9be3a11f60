package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.WorkspaceId;

/** The checks that the services of this package have in common. */
final class Rules {

    private Rules() {}

    /** Refuses whoever may not. */
    static void require(Caller caller, Action action) {
        Policy.refusal(caller, action).ifPresent(refusal -> {
            throw new WorkspaceRefusedException(WorkspaceRefusal.Forbidden.of(refusal));
        });
    }

    /** Takes the lock on what holds of all members together. */
    static void lock(Stores stores, WorkspaceId workspace) {
        if (!stores.workspaces().lock(workspace)) {
            throw unknown("Workspace '" + workspace + "' does not exist; list_workspaces shows yours");
        }
    }

    static WorkspaceRefusedException unknown(String message) {
        return new WorkspaceRefusedException(new WorkspaceRefusal.Unknown(message));
    }

    static WorkspaceRefusedException invalid(String argument, String problem) {
        return new WorkspaceRefusedException(new WorkspaceRefusal.Invalid(argument, problem));
    }

    static WorkspaceRefusedException conflict(String message) {
        return new WorkspaceRefusedException(new WorkspaceRefusal.Conflict(message));
    }
}
