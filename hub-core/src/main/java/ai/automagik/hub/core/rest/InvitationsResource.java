package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.core.workspace.InvitationState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The open invitations to the workspace the caller acts in. */
@Path("/api/workspaces/{workspace}/invitations")
@Produces("application/json")
@Consumes("application/json")
public final class InvitationsResource {

    private final Invitations invitations;

    InvitationsResource(Invitations invitations) {
        this.invitations = invitations;
    }

    /**
     * The invitations.
     *
     * @param invitations newest first
     */
    public record Open(List<InvitationState> invitations) {}

    /** Lists them; no link is shown. */
    @GET
    @Needs(Action.INVITE)
    public Open list(@Context ContainerRequestContext request, @PathParam("workspace") String workspace) {
        return new Open(invitations.list(Here.of(request, workspace)).stream()
                .map(InvitationState::of)
                .toList());
    }

    /** Makes one; the answer alone has its link. */
    @POST
    @Needs(Action.INVITE)
    public Response create(
            @Context ContainerRequestContext request, @PathParam("workspace") String workspace, FieldsBody body) {
        InvitationState made = InvitationState.of(invitations.create(
                Here.of(request, workspace),
                body.require("email"),
                body.role("role"),
                body.find("anyone").filter("true"::equals).isPresent()));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    /** Takes one back. */
    @DELETE
    @Path("/{invitation}")
    @Needs(Action.INVITE)
    public void revoke(
            @Context ContainerRequestContext request,
            @PathParam("workspace") String workspace,
            @PathParam("invitation") String invitation) {
        invitations.revoke(Here.of(request, workspace), invitation);
    }
}
