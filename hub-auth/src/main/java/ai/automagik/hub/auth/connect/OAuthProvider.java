package ai.automagik.hub.auth.connect;

import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of accounts, and this hub's client there. Immutable.
 *
 * @param id as tools name it: {@code google}
 * @param displayName for people: {@code Google}
 * @param client this hub's client
 * @param endpoints where its endpoints are
 * @param style how it wants to be spoken to
 */
public record OAuthProvider(String id, String displayName, Client client, Endpoints endpoints, Style style) {

    public OAuthProvider {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(endpoints, "endpoints");
        Objects.requireNonNull(style, "style");
    }

    /** Whose habits a provider has. */
    public enum Family {
        /** Google. */
        GOOGLE,
        /** GitHub. */
        GITHUB,
        /** Microsoft's identity platform. */
        MICROSOFT,
        /** Whoever does what the RFCs say. */
        GENERIC
    }

    /** How a client proves at the token endpoint who it is. */
    public enum TokenAuth {
        /** By HTTP Basic (RFC 6749 section 2.3.1). */
        BASIC,
        /** By fields of the form. */
        POST
    }

    /**
     * This hub's client at a provider.
     *
     * @param id the client's id
     * @param secret its secret; empty for a public client
     */
    public record Client(String id, Optional<Secret> secret) {
        public Client {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(secret, "secret");
        }
    }

    /**
     * Where a provider's endpoints are.
     *
     * @param authorization where people consent
     * @param token where codes and refresh tokens become access tokens
     * @param revocation where grants are ended, if there is such a place
     * @param userInfo where an access token tells its account, if there is such a place
     * @param issuer what the provider calls itself in answers (RFC 9207), if that is known
     */
    public record Endpoints(
            URI authorization, URI token, Optional<URI> revocation, Optional<URI> userInfo, Optional<String> issuer) {

        public Endpoints {
            Objects.requireNonNull(authorization, "authorization");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(revocation, "revocation");
            Objects.requireNonNull(userInfo, "userInfo");
            Objects.requireNonNull(issuer, "issuer");
        }
    }

    /**
     * How a provider wants to be spoken to.
     *
     * @param family whose habits it has
     * @param scopeSeparator what stands between scopes
     * @param parameters what it is asked besides, at the authorization endpoint
     * @param tokenAuth how the client proves who it is
     * @param identityScopes what is always asked for, to know which account it is and to be able to refresh
     */
    public record Style(
            Family family,
            String scopeSeparator,
            Map<String, String> parameters,
            TokenAuth tokenAuth,
            Set<String> identityScopes) {

        public Style {
            Objects.requireNonNull(family, "family");
            Objects.requireNonNull(scopeSeparator, "scopeSeparator");
            parameters = Map.copyOf(new LinkedHashMap<>(parameters));
            Objects.requireNonNull(tokenAuth, "tokenAuth");
            identityScopes = Set.copyOf(identityScopes);
        }
    }

    /** Whether what was granted is enough for what is needed; a broader scope is enough for a narrower one. */
    public boolean covers(Set<String> granted, Set<String> needed) {
        return missing(granted, needed).isEmpty();
    }

    /** What of the needed scopes was not granted, nor anything broader. */
    public Set<String> missing(Set<String> granted, Set<String> needed) {
        return ScopeRules.of(style.family()).missing(granted, needed, style.identityScopes());
    }

    /** Shows the id alone. */
    @Override
    public String toString() {
        return "OAuthProvider[" + id + "]";
    }
}
