package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.core.tools.ToolService;
import ai.automagik.hub.core.tools.ToolState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The tools the caller has. */
@Path("/api/user/tools")
@Produces("application/json")
@Consumes("application/json")
public final class UserToolsResource {

    private final ToolService tools;

    UserToolsResource(ToolService tools) {
        this.tools = tools;
    }

    /**
     * The caller's tools.
     *
     * @param tools by name
     */
    public record Tools(List<ToolState> tools) {}

    /** Lists them. */
    @GET
    @Needs(Action.SEE_TOOLS)
    public Tools list(@Context ContainerRequestContext request) {
        return new Tools(tools.list(ApiCaller.of(request)));
    }

    /** Shows one: its state and its settings, but no secret. */
    @GET
    @Path("/{tool}")
    @Needs(Action.SEE_TOOLS)
    public ToolState get(@Context ContainerRequestContext request, @PathParam("tool") String tool) {
        return tools.get(ApiCaller.of(request), tool);
    }

    /** Adds one, with some or all of its settings. */
    @POST
    @Path("/{tool}")
    @Needs(Action.MANAGE_TOOLS)
    public Response add(@Context ContainerRequestContext request, @PathParam("tool") String tool, SettingsBody body) {
        ToolState state = tools.add(ApiCaller.of(request), tool, body.settings());
        return Response.status(Response.Status.CREATED).entity(state).build();
    }

    /** Sets some of its settings; the others stay as they are. */
    @PATCH
    @Path("/{tool}")
    @Needs(Action.MANAGE_TOOLS)
    public ToolState change(
            @Context ContainerRequestContext request, @PathParam("tool") String tool, SettingsBody body) {
        return tools.update(ApiCaller.of(request), tool, body.settings());
    }

    /** The same as PATCH, for clients that know no other: secrets cannot be read back, so a whole cannot be put. */
    @PUT
    @Path("/{tool}")
    @Needs(Action.MANAGE_TOOLS)
    public ToolState put(@Context ContainerRequestContext request, @PathParam("tool") String tool, SettingsBody body) {
        return change(request, tool, body);
    }

    /** Removes one and forgets its settings. */
    @DELETE
    @Path("/{tool}")
    @Needs(Action.MANAGE_TOOLS)
    public void remove(@Context ContainerRequestContext request, @PathParam("tool") String tool) {
        tools.remove(ApiCaller.of(request), tool);
    }
}
