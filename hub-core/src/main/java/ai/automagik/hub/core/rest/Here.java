package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.workspace.WorkspaceRefusal;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import jakarta.ws.rs.container.ContainerRequestContext;

/** The workspace that a path names: a token acts in one workspace, and reaches into no other. */
final class Here {

    /** Names the workspace the caller acts in, whichever it is. */
    static final String CURRENT = "current";

    private Here() {}

    /**
     * Gives the caller, who acts in the workspace that the path names.
     *
     * @throws WorkspaceRefusedException if it is another
     */
    static Caller of(ContainerRequestContext request, String workspace) {
        Caller caller = ApiCaller.of(request);
        if (workspace.equals(CURRENT) || workspace.equals(caller.workspace().toString())) {
            return caller;
        }
        throw new WorkspaceRefusedException(new WorkspaceRefusal.Unknown(
                "This is not the workspace that your token acts in; switch to it, or take a token made for it"));
    }
}
