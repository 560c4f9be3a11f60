package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks an OpenID provider's userinfo endpoint (OpenID Connect Core section 5.3).
 *
 * @param issuer whom to ask
 * @param http how
 */
public record UserInfo(Issuer issuer, IssuerHttp http) implements Profiles {

    @Override
    public Optional<String> verifiedEmail(String subject, Secret token) throws IOException {
        Optional<URI> place = issuer.metadata().userinfo();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode answer = http.get(place.get(), token);
            // Section 5.3.2: an answer about somebody else must not be used.
            return answer.path("sub").asString("").equals(subject) ? email(answer) : Optional.empty();
        } catch (IssuerHttp.AnsweredException e) {
            if (e.refused()) {
                return Optional.empty(); // the token is not for this: its scopes lack openid
            }
            throw e;
        }
    }

    @Override
    public Optional<String> organisationName(String id) {
        return Optional.empty();
    }

    /** Reads {@code email}, if {@code email_verified} says yes; some providers write it as a text. */
    static Optional<String> email(JsonNode claims) {
        boolean verified = claims.path("email_verified").asString("").equals("true");
        return Optional.of(claims.path("email").asString("")).filter(email -> verified && EmailAddress.is(email));
    }
}
