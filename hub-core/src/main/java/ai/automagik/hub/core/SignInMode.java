package ai.automagik.hub.core;

import ai.automagik.hub.auth.external.GroupRoles;
import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Who says who people are. Exactly one does; personal access tokens are honoured besides. */
public sealed interface SignInMode {

    /** The value of {@link ConfigKey#HUB_SIGN_IN} for {@link Local}. */
    String LOCAL = "local";

    /** The value of {@link ConfigKey#HUB_SIGN_IN} for {@link WorkOs}. */
    String WORKOS = "workos";

    /** The value of {@link ConfigKey#HUB_SIGN_IN} for {@link Oidc}. */
    String OIDC = "oidc";

    /** This hub itself. */
    record Local() implements SignInMode {}

    /**
     * WorkOS AuthKit.
     *
     * @param issuer the AuthKit domain, as tokens name it: {@code https://example.authkit.app}, without a slash at its end
     * @param clientId the environment's client id
     * @param apiKey the environment's API key
     * @param webhookSecret of the webhook endpoint, if webhooks are taken
     * @param roles which groups and roles give which role
     */
    record WorkOs(String issuer, String clientId, Secret apiKey, Optional<Secret> webhookSecret, GroupRoles roles)
            implements SignInMode {}

    /**
     * Any OpenID provider that makes tokens for an audience.
     *
     * @param issuer exactly as tokens name it
     * @param clientId by which the hub's pages sign people in
     * @param clientSecret that client's secret
     * @param audience a further name of this hub in tokens
     */
    record Oidc(String issuer, String clientId, Secret clientSecret, Optional<String> audience) implements SignInMode {}

    /**
     * Reads an issuer; it stays exactly as written, since tokens are compared with it.
     *
     * @throws IllegalArgumentException with the rule that it breaks
     */
    static String issuer(String text) {
        try {
            URI uri = new URI(text);
            boolean encrypted = "https".equals(uri.getScheme());
            boolean local = "http".equals(uri.getScheme()) && uri.getHost() != null && Loopback.is(uri.getHost());
            if ((encrypted || local)
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Told below, like an issuer that is not encrypted.
        }
        throw new IllegalArgumentException(
                "is not an https URL such as https://id.example.com/realms/hub; plain http is for this machine alone");
    }

    /**
     * Reads an AuthKit domain, with or without its scheme.
     *
     * @throws IllegalArgumentException with the rule that it breaks
     */
    static String authKit(String text) {
        String url = text.contains("://") ? text : "https://" + text;
        return issuer(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /**
     * Reads an audience. It has to be a URI: the id of a client, which is in every token that was made for that client's own
     * use, is none.
     *
     * @throws IllegalArgumentException with the rule that it breaks
     */
    static String audience(String text) {
        try {
            if (new URI(text).isAbsolute()) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Told below, like a text without a scheme.
        }
        throw new IllegalArgumentException(
                "is not a URI such as https://hub.example.com/mcp; the id of a client will not do");
    }
}
