package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.core.tools.CatalogueEntry;
import ai.automagik.hub.core.tools.ToolDescription;
import ai.automagik.hub.core.tools.ToolService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the hub offers. */
@Path("/api/tools")
@Produces("application/json")
public final class CatalogueResource {

    private final ToolService tools;

    CatalogueResource(ToolService tools) {
        this.tools = tools;
    }

    /**
     * The catalogue.
     *
     * @param tools its tools, by name
     */
    public record Catalogue(List<CatalogueEntry> tools) {}

    /** Lists the catalogue, or one category of it. */
    @GET
    @Path("/catalogue")
    @Needs(Action.SEE_CATALOGUE)
    public Catalogue catalogue(
            @Context ContainerRequestContext request, @QueryParam("category") @Nullable String category) {
        return new Catalogue(tools.catalogue(ApiCaller.of(request), Optional.ofNullable(category)));
    }

    /** Describes a tool. */
    @GET
    @Path("/{tool}/metadata")
    @Needs(Action.SEE_CATALOGUE)
    public ToolDescription metadata(@Context ContainerRequestContext request, @PathParam("tool") String tool) {
        return tools.describe(ApiCaller.of(request), tool);
    }
}
