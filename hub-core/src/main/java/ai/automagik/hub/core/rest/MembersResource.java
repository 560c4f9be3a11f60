package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.workspace.Members;
import ai.automagik.hub.core.workspace.MemberState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** The members of the workspace the caller acts in. */
@Path("/api/workspaces/{workspace}/members")
@Produces("application/json")
@Consumes("application/json")
public final class MembersResource {

    private final Members members;

    MembersResource(Members members) {
        this.members = members;
    }

    /**
     * The members.
     *
     * @param members by when they joined
     */
    public record All(List<MemberState> members) {}

    /** Lists them. */
    @GET
    @Needs(Action.SEE_MEMBERS)
    public All list(@Context ContainerRequestContext request, @PathParam("workspace") String workspace) {
        return new All(members.list(Here.of(request, workspace)).stream()
                .map(MemberState::of)
                .toList());
    }

    /** Gives one another role. */
    @PATCH
    @Path("/{member}")
    @Needs(Action.CHANGE_ROLE)
    public MemberState change(
            @Context ContainerRequestContext request,
            @PathParam("workspace") String workspace,
            @PathParam("member") String member,
            FieldsBody body) {
        return MemberState.of(members.setRole(Here.of(request, workspace), member, body.role("role")));
    }

    /** Removes one. */
    @DELETE
    @Path("/{member}")
    @Needs(Action.REMOVE_MEMBER)
    public void remove(
            @Context ContainerRequestContext request,
            @PathParam("workspace") String workspace,
            @PathParam("member") String member) {
        members.remove(Here.of(request, workspace), member);
    }

    /** Removes the caller. */
    @DELETE
    @Path("/me")
    @Needs(Action.LEAVE_WORKSPACE)
    public void leave(@Context ContainerRequestContext request, @PathParam("workspace") String workspace) {
        members.leave(Here.of(request, workspace));
    }
}
