package ai.automagik.hub.core.web.external;

import ai.automagik.hub.auth.external.Issuer;
import ai.automagik.hub.auth.external.IssuerUnavailableException;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where clients learn who the hub's issuer is: the protected resource's metadata, and the issuer's own, for old clients that look for an authorization server where the resource is.
 * Clients of today follow the protected resource's metadata to the issuer itself. Thread-safe.
 */
public final class IssuerRoutes {

    private static final String PLACE = "/.well-known/oauth-authorization-server";
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** Clients keep it a few minutes anyway. */
    private static final String SHORTLY = "public, max-age=300";

    private final Issuer issuer;

    /** Forwards what an issuer says of itself. */
    public IssuerRoutes(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return List.of(
                Route.program("GET", RESOURCE, this::resource),
                Route.program("GET", RESOURCE + "/mcp", this::resource),
                Route.program("GET", PLACE, this::metadata),
                Route.program("GET", PLACE + "/mcp", this::metadata));
    }

    /** The protected resource (RFC 9728). It names no scopes: the issuer does not know the hub's, and would refuse them. */
    private VisitAnswer resource(Visit visit) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("resource", visit.origin() + "/mcp");
        document.putArray("authorization_servers").add(issuer.name());
        document.putArray("bearer_methods_supported").add("header");
        return VisitAnswer.json(OK, document).with("Cache-Control", SHORTLY);
    }

    private VisitAnswer metadata(Visit visit) {
        try {
            return VisitAnswer.json(
                            OK, JsonMapper.shared().readTree(issuer.metadata().document()))
                    .with("Cache-Control", SHORTLY);
        } catch (IssuerUnavailableException e) {
            return VisitAnswer.json(
                    UNAVAILABLE,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("error", "temporarily_unavailable")
                            .put("error_description", "The sign-in service does not answer; try again in a moment"));
        }
    }
}
