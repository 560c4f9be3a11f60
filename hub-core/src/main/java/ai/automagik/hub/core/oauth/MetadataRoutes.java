package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.server.Metadata;
import ai.automagik.hub.auth.server.Resources;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What clients read first (RFC 9728, RFC 8414), by whichever origin they know the hub. Both documents stand at the root and at the
 * path of the MCP URL, since clients look at either. There is none at {@code openid-configuration}: this hub tells nobody who a
 * person is, and a document without keys would fail the clients that read it.
 */
public final class MetadataRoutes {

    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String MCP = "/mcp";
    private static final int OK = 200;

    /** Short, so that a changed sign-in shows; clients keep it a few minutes anyway. */
    private static final String SHORTLY = "public, max-age=300";

    private MetadataRoutes() {}

    /**
     * The protected resource alone.
     *
     * @param issuers the authorization servers whose tokens count, for a visitor of an origin
     */
    public static List<Route> ofResource(Resources resources, Function<URI, List<URI>> issuers) {
        Access.VisitHandler handler = visit ->
                document(Metadata.protectedResource(resources.at(visit.origin()), issuers.apply(visit.origin())));
        return List.of(
                Route.program("GET", RESOURCE, handler), Route.program("GET", ChallengeHeader.METADATA_PATH, handler));
    }

    /** The hub as its own authorization server. */
    static List<Route> ofServer() {
        return List.of(
                Route.program("GET", SERVER, MetadataRoutes::server),
                Route.program("GET", SERVER + MCP, MetadataRoutes::server));
    }

    private static VisitAnswer server(Visit visit) {
        return document(Metadata.authorizationServer(visit.origin()));
    }

    private static VisitAnswer document(JsonNode document) {
        return VisitAnswer.json(OK, document).with("Cache-Control", SHORTLY);
    }
}
