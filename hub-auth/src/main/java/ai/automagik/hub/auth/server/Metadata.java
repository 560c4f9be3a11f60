package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Scope;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what clients read first: who grants access to this hub, and how. */
public final class Metadata {

    /** The paths of the endpoints, below the issuer. */
    public static final String AUTHORIZE = "/oauth/authorize";

    /** Where tokens are fetched. */
    public static final String TOKEN = "/oauth/token";

    /** Where clients register. */
    public static final String REGISTER = "/oauth/register";

    /** Where tokens are taken back. */
    public static final String REVOKE = "/oauth/revoke";

    private static final List<String> CLIENT_METHODS = List.of("none", "client_secret_basic", "client_secret_post");

    private Metadata() {}

    /**
     * The metadata of this authorization server (RFC 8414).
     *
     * @param issuer the origin by which the visitor knows the hub, without a path or slash at its end
     */
    public static ObjectNode authorizationServer(URI issuer) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("issuer", issuer.toString());
        document.put("authorization_endpoint", issuer + AUTHORIZE);
        document.put("token_endpoint", issuer + TOKEN);
        document.put("registration_endpoint", issuer + REGISTER);
        document.put("revocation_endpoint", issuer + REVOKE);
        usualScopes(document);
        document.putArray("response_types_supported").add("code");
        document.putArray("response_modes_supported").add("query");
        document.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
        document.putArray("code_challenge_methods_supported").add("S256");
        CLIENT_METHODS.forEach(document.putArray("token_endpoint_auth_methods_supported")::add);
        CLIENT_METHODS.forEach(document.putArray("revocation_endpoint_auth_methods_supported")::add);
        document.put("client_id_metadata_document_supported", true);
        return document.put("authorization_response_iss_parameter_supported", true);
    }

    /**
     * The metadata of the protected resource (RFC 9728).
     *
     * @param resource the MCP URL exactly as people type it
     * @param authorizationServers the issuers whose tokens count; clients use the first
     */
    public static ObjectNode protectedResource(String resource, List<URI> authorizationServers) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("resource", resource);
        authorizationServers.stream().map(URI::toString).forEach(document.putArray("authorization_servers")::add);
        usualScopes(document);
        document.putArray("bearer_methods_supported").add("header");
        return document.put("resource_name", "Automagik Tools Hub");
    }

    /** The least that is of use: what runs the platform is asked for by those who mean it. */
    private static void usualScopes(ObjectNode document) {
        Scopes.USUAL.stream().map(Scope::wire).forEach(document.putArray("scopes_supported")::add);
    }
}
