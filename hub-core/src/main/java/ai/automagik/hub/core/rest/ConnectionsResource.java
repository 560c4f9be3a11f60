package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.core.tools.ConnectionState;
import ai.automagik.hub.core.tools.UserConnections;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;

/** The accounts the caller has connected. */
@Path("/api/user/connections")
@Produces("application/json")
public final class ConnectionsResource {

    private final UserConnections connections;

    ConnectionsResource(UserConnections connections) {
        this.connections = connections;
    }

    /**
     * The caller's connections.
     *
     * @param connections by provider
     */
    public record All(List<ConnectionState> connections) {}

    /**
     * A connection that has ended.
     *
     * @param leftOver a sentence for the user if the provider may still honour it
     */
    public record Ended(Optional<String> leftOver) {}

    /** Lists them, without their tokens. */
    @GET
    @Needs(Action.SEE_CONNECTIONS)
    public All list(@Context ContainerRequestContext request) {
        return new All(connections.list(ApiCaller.of(request)));
    }

    /** Makes one the default of its provider. */
    @PUT
    @Needs(Action.MANAGE_CONNECTIONS)
    @Path("/{connection}/default")
    public ConnectionState prefer(
            @Context ContainerRequestContext request, @PathParam("connection") String connection) {
        return connections.prefer(ApiCaller.of(request), connection);
    }

    /** Ends one, at its provider too. */
    @DELETE
    @Needs(Action.MANAGE_CONNECTIONS)
    @Path("/{connection}")
    public Ended revoke(@Context ContainerRequestContext request, @PathParam("connection") String connection) {
        return new Ended(connections.revoke(ApiCaller.of(request), connection));
    }
}
