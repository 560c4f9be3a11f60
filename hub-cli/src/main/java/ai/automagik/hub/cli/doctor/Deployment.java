package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The hub that is looked at: what was asked of it is asked once and kept. Not thread-safe. Closing it gives back the client that
 * was registered.
 */
final class Deployment implements AutoCloseable {

    /** The redirect of a client on this machine; nothing listens there, and nobody is sent there. */
    static final String REDIRECT = "http://127.0.0.1:33418/callback";

    /** A web page that is none of the hub's. RFC 2606 keeps the name free. */
    static final String FOREIGN_ORIGIN = "https://doctor.invalid";

    /** Where metadata of protected resources are (RFC 9728); the path of the resource follows. */
    static final String RESOURCE = "/.well-known/oauth-protected-resource";

    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String ACCEPT = "application/json, text/event-stream";

    /** A request that every revision understands and that needs no rights. */
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private static final String REGISTRATION =
            "{\"client_name\":\"automagik-tools doctor\",\"redirect_uris\":[\"" + REDIRECT
                    + "\"],\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                    + "\"token_endpoint_auth_method\":\"none\",\"application_type\":\"native\"}";

    /** The challenge of RFC 7636, appendix B: it protects nothing, since no code ever comes of it. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final URI url;
    private final Web web;
    private final Doctor.Options options;
    private final Map<String, Answer> answers = new HashMap<>();

    Deployment(URI typed, Web web, Doctor.Options options) {
        boolean bare = typed.getRawPath() == null
                || typed.getRawPath().isEmpty()
                || typed.getRawPath().equals("/");
        this.url = bare ? URI.create(typed.getScheme() + "://" + typed.getRawAuthority() + "/mcp") : typed;
        this.web = web;
        this.options = options;
    }

    /** The URL as people type it. */
    URI url() {
        return url;
    }

    /** Its scheme, host and port. */
    URI origin() {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    /** Its path, without a slash at the end: clients insert it so into well-known addresses. */
    String path() {
        return withoutSlash(url.getRawPath());
    }

    Doctor.Options options() {
        return options;
    }

    private URI at(String path) {
        return origin().resolve(path);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private Answer once(String what, Supplier<Answer> ask) {
        Answer known = answers.get(what);
        if (known != null) {
            return known;
        }
        Answer answer = ask.get();
        answers.put(what, answer);
        return answer;
    }

    Answer version() {
        return once("version", () -> web.get(at("/version"), Map.of()));
    }

    Answer ready() {
        return once("ready", () -> web.get(at("/ready"), Map.of()));
    }

    /** A call without a token. */
    Answer post() {
        return once("post", () -> web.postJson(url, Map.of("Accept", ACCEPT), PING));
    }

    /** The stream of older clients, without a token. */
    Answer get() {
        return once("get", () -> web.get(url, Map.of("Accept", "text/event-stream")));
    }

    /** A call with a token that nobody made. */
    Answer withWrongToken() {
        return once(
                "wrong token",
                () -> web.postJson(url, Map.of("Accept", ACCEPT, "Authorization", "Bearer doctor-no-token"), PING));
    }

    /** A call by a page of a stranger's site. */
    Answer fromForeignOrigin() {
        return once(
                "foreign origin", () -> web.postJson(url, Map.of("Accept", ACCEPT, "Origin", FOREIGN_ORIGIN), PING));
    }

    /** The resource's metadata where the path of the resource is inserted. */
    Answer metadataAtPath() {
        return once("metadata at path", () -> metadataOf(url));
    }

    /** The resource's metadata at the root. */
    Answer metadataAtRoot() {
        return once("metadata at root", () -> readFromPage(at(RESOURCE)));
    }

    /** The metadata of any resource. */
    Answer metadataOf(URI resource) {
        return readFromPage(resource.resolve(RESOURCE
                + withoutSlash(Optional.ofNullable(resource.getRawPath()).orElse(""))));
    }

    private Answer readFromPage(URI document) {
        return web.get(document, Map.of("Accept", "application/json", "Origin", FOREIGN_ORIGIN));
    }

    /** The resource's metadata, from wherever they are. */
    Optional<JsonNode> metadata() {
        return object(metadataAtPath()).or(() -> object(metadataAtRoot()));
    }

    /** The authorization server that clients take: the first. */
    Optional<Issuer> issuer() {
        return metadata()
                .map(node -> node.path("authorization_servers").path(0))
                .filter(JsonNode::isString)
                .flatMap(node -> issuer(node.asString()));
    }

    private Optional<Issuer> issuer(String text) {
        return Urls.http(text)
                .map(uri -> new Issuer(text, uri, uri.getRawAuthority().equalsIgnoreCase(url.getRawAuthority())));
    }

    /** What the authorization server says of itself, in the first of the places where clients look. */
    Answer serverMetadata() {
        return once(
                "server metadata",
                () -> issuer().map(this::serverMetadata).orElse(new Answer.Lost("no authorization server is named")));
    }

    private Answer serverMetadata(Issuer issuer) {
        String path =
                withoutSlash(Optional.ofNullable(issuer.uri().getRawPath()).orElse(""));
        List<Answer> nothing = new ArrayList<>();
        for (String place : List.of(SERVER + path, OPENID + path, path + OPENID)) {
            Answer answer = web.get(issuer.uri().resolve(place), Map.of("Accept", "application/json"));
            if (object(answer).isPresent()) {
                return answer;
            }
            nothing.add(answer);
        }
        return nothing.getFirst();
    }

    /** The same as an object, if it is one. */
    Optional<JsonNode> server() {
        return object(serverMetadata());
    }

    /** The authorization server's metadata where old clients look for them: at the resource. */
    Answer forwarded(boolean withPath) {
        String path = SERVER + (withPath ? path() : "");
        return once("forwarded " + path, () -> web.get(at(path), Map.of("Accept", "application/json")));
    }

    /** One registration of a client; empty if none may be made or there is no place for it. */
    Optional<Answer> registration() {
        if (!options.register()) {
            return Optional.empty();
        }
        return serverUrl("registration_endpoint")
                .map(place -> once("registration", () -> web.postJson(place, Map.of(), REGISTRATION)));
    }

    /** The client that was registered. */
    Optional<String> client() {
        return registration()
                .flatMap(Deployment::object)
                .map(node -> node.path("client_id").asString(""))
                .filter(id -> !id.isEmpty());
    }

    /** An address that the authorization server names. */
    Optional<URI> serverUrl(String name) {
        return server().map(node -> node.path(name).asString("")).flatMap(Urls::http);
    }

    /** Begins an authorization for this resource. */
    Answer authorize(URI endpoint, String client) {
        String query = "response_type=code&client_id=" + encoded(client) + "&redirect_uri=" + encoded(REDIRECT)
                + "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256&state=doctor&resource="
                + encoded(url.toString());
        String text = endpoint.toString();
        URI asked = URI.create(text + (endpoint.getRawQuery() == null ? "?" : "&") + query);
        return once("authorize", () -> web.get(asked, Map.of("Accept", "text/html")));
    }

    /** Asks for a token for this resource, with a code that nobody gave. */
    Answer token(URI endpoint, String client) {
        return once(
                "token",
                () -> web.postForm(
                        endpoint,
                        "grant_type=authorization_code&code=doctor&redirect_uri=" + encoded(REDIRECT) + "&client_id="
                                + encoded(client) + "&code_verifier=" + VERIFIER + "&resource="
                                + encoded(url.toString())));
    }

    /** Opens a stream of changes as a modern client does. */
    Optional<Answer> stream() {
        return options.token()
                .map(token -> once(
                        "stream",
                        () -> web.openStream(
                                url,
                                Map.of(
                                        "Accept",
                                        ACCEPT,
                                        "Authorization",
                                        "Bearer " + token.reveal(),
                                        "MCP-Protocol-Version",
                                        "2026-07-28",
                                        "Mcp-Method",
                                        "subscriptions/listen"),
                                LISTEN)));
    }

    private static final String LISTEN =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscriptions/listen\",\"params\":{"
                    + "\"notifications\":{\"toolsListChanged\":true},\"_meta\":{"
                    + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                    + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"automagik-tools-doctor\",\"version\":\"1\"},"
                    + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

    static Optional<JsonNode> object(Answer answer) {
        return answer instanceof Answer.Received received && received.status() < 300
                ? received.object()
                : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Takes the client back (RFC 7592), where the server that made it says how. */
    @Override
    public void close() {
        Answer made = answers.get("registration");
        if (made == null) {
            return;
        }
        object(made).ifPresent(node -> {
            Optional<URI> place = Urls.http(node.path("registration_client_uri").asString(""));
            String token = node.path("registration_access_token").asString("");
            // The token goes to nobody but the server that gave it.
            place.filter(uri -> serverUrl("registration_endpoint")
                            .filter(endpoint -> Urls.sameOrigin(endpoint, uri))
                            .isPresent())
                    .filter(uri -> !token.isEmpty())
                    .ifPresent(uri -> web.delete(uri, Map.of("Authorization", "Bearer " + token)));
        });
    }
}
