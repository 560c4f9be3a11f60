package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.workspace.Workspaces;
import ai.automagik.hub.core.workspace.WorkspaceState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The caller's workspaces. */
@Path("/api/workspaces")
@Produces("application/json")
@Consumes("application/json")
public final class WorkspacesResource {

    private final Workspaces workspaces;

    WorkspacesResource(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /**
     * The caller's workspaces.
     *
     * @param workspaces their own first
     */
    public record Mine(List<WorkspaceState> workspaces) {}

    /** Lists them. */
    @GET
    @Needs(Action.SEE_WORKSPACES)
    public Mine list(@Context ContainerRequestContext request) {
        return new Mine(workspaces.mine(ApiCaller.of(request)).stream()
                .map(WorkspaceState::of)
                .toList());
    }

    /** Makes one. */
    @POST
    @Needs(Action.CREATE_WORKSPACE)
    public Response create(@Context ContainerRequestContext request, FieldsBody body) {
        WorkspaceState made = WorkspaceState.of(workspaces.create(ApiCaller.of(request), body.require("name")));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    /** Has the caller's sign-ins act in another one. */
    @POST
    @Path("/switch")
    @Needs(Action.SWITCH_WORKSPACE)
    public WorkspaceState switchTo(@Context ContainerRequestContext request, FieldsBody body) {
        return WorkspaceState.of(workspaces.switchTo(ApiCaller.of(request), body.require("workspace")));
    }

    /** Shows the one the caller acts in. */
    @GET
    @Path("/{workspace}")
    @Needs(Action.SEE_WORKSPACES)
    public WorkspaceState get(@Context ContainerRequestContext request, @PathParam("workspace") String workspace) {
        return WorkspaceState.of(workspaces.here(Here.of(request, workspace)));
    }

    /** Renames it. */
    @PATCH
    @Path("/{workspace}")
    @Needs(Action.RENAME_WORKSPACE)
    public WorkspaceState rename(
            @Context ContainerRequestContext request, @PathParam("workspace") String workspace, FieldsBody body) {
        return WorkspaceState.of(workspaces.rename(Here.of(request, workspace), body.require("name")));
    }
}
