package ai.automagik.hub.auth.external;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an issuer says of itself (RFC 8414, OpenID Connect Discovery 1.0). Immutable.
 *
 * @param issuer its name, exactly as tokens carry it
 * @param authorizationEndpoint where people sign in
 * @param tokenEndpoint where codes are redeemed
 * @param jwks where its keys are
 * @param userinfo where it says who somebody is
 * @param words the lists of words it has, such as {@code code_challenge_methods_supported}
 * @param registers whether clients nobody knows yet can come
 * @param document all of it, as JSON
 */
public record IssuerMetadata(
        String issuer,
        Optional<URI> authorizationEndpoint,
        Optional<URI> tokenEndpoint,
        URI jwks,
        Optional<URI> userinfo,
        Map<String, Set<String>> words,
        boolean registers,
        String document) {

    public IssuerMetadata {
        words = Map.copyOf(words);
    }

    /** Where an issuer's metadata may be, in the order to try: OpenID's place, then RFC 8414's. */
    static List<URI> places(String issuer) {
        URI base = URI.create(issuer);
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/$", "");
        String root = base.getScheme() + "://" + base.getRawAuthority();
        return List.of(
                URI.create(root + path + "/.well-known/openid-configuration"),
                URI.create(root + "/.well-known/oauth-authorization-server" + path));
    }

    /**
     * Reads metadata.
     *
     * @param issuer whom it has to be of
     * @throws IOException with a sentence for the operator, if it is of somebody else or lacks what is needed
     */
    static IssuerMetadata read(String issuer, JsonNode document) throws IOException {
        String named = document.path("issuer").asString("");
        if (!named.equals(issuer)) {
            throw new IOException("the metadata names the issuer '" + printable(named) + "' instead of '" + issuer
                    + "'; configure the issuer exactly as it names itself, slash and all");
        }
        boolean encrypted = issuer.startsWith("https:");
        return new IssuerMetadata(
                issuer,
                endpoint(document, "authorization_endpoint", encrypted),
                endpoint(document, "token_endpoint", encrypted),
                endpoint(document, "jwks_uri", encrypted)
                        .orElseThrow(() -> new IOException("the metadata has no jwks_uri, so no token can be checked")),
                endpoint(document, "userinfo_endpoint", encrypted),
                words(document),
                document.path("registration_endpoint").isString()
                        || document.path("client_id_metadata_document_supported")
                                .asBoolean(false),
                document.toString());
    }

    private static Map<String, Set<String>> words(JsonNode document) {
        Map<String, Set<String>> words = new HashMap<>();
        document.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                Set<String> texts = new HashSet<>();
                field.getValue().forEach(text -> texts.add(text.asString("")));
                words.put(field.getKey(), Set.copyOf(texts));
            }
        });
        return words;
    }

    private static Optional<URI> endpoint(JsonNode document, String name, boolean encrypted) throws IOException {
        String text = document.path(name).asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || (!encrypted && "http".equals(address.getScheme())))) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // Told below, like an address that is not encrypted.
        }
        throw new IOException("the metadata's " + name + " is no https address");
    }

    /** What MCP clients will stumble over, each a sentence for the operator. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!all("code_challenge_methods_supported").contains("S256")) {
            warnings.add("The issuer " + issuer
                    + " does not say that it supports PKCE with S256; MCP clients refuse to sign in"
                    + " without (code_challenge_methods_supported)");
        }
        if (!registers) {
            warnings.add(
                    "The issuer " + issuer + " takes neither client metadata documents nor dynamic registration; each"
                            + " client needs an id that you give it by hand");
        }
        return warnings;
    }

    /** The words of a list. */
    Set<String> all(String name) {
        return words.getOrDefault(name, Set.of());
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
