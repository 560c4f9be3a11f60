package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.server.AuthorizationServer;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SignIn;
import java.util.List;
import java.util.stream.Stream;

/** The routes of a hub that is its own authorization server. */
public final class OAuthRoutes {

    private OAuthRoutes() {}

    /**
     * Gives the routes.
     *
     * @param signIn tells who sits before a browser
     */
    public static List<Route> of(AuthorizationServer server, SignIn signIn) {
        return Stream.of(programs(server), new AuthorizeRoutes(server.authorizations(), signIn).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Gives those for programs alone, to which nobody signs in. */
    public static List<Route> programs(AuthorizationServer server) {
        return Stream.of(
                        MetadataRoutes.ofResource(server.resources(), List::of),
                        MetadataRoutes.ofServer(),
                        new TokenRoutes(server.clients(), server.tokens()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
