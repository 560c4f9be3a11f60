package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.core.tools.ToolSharing;
import ai.automagik.hub.core.tools.ToolState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;

/** What the caller shares with the others of the workspace. */
@Path("/api/user/tools/{tool}/sharing")
@Produces("application/json")
@Consumes("application/json")
public final class SharingResource {

    private final ToolSharing sharing;

    SharingResource(ToolSharing sharing) {
        this.sharing = sharing;
    }

    /** Shares one of the caller's tools, with the connection that the body names or with none. */
    @PUT
    @Needs(Action.SHARE_TOOLS)
    public ToolState share(@Context ContainerRequestContext request, @PathParam("tool") String tool, FieldsBody body) {
        return sharing.share(ApiCaller.of(request), tool, body.find("connection"));
    }

    /** Shares it no more. */
    @DELETE
    @Needs(Action.SHARE_TOOLS)
    public ToolState unshare(@Context ContainerRequestContext request, @PathParam("tool") String tool) {
        return sharing.unshare(ApiCaller.of(request), tool);
    }
}
