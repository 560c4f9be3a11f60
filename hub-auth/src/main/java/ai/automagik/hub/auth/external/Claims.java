package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.EmailAddress;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads claims of checked tokens, whatever type their issuer gave them. */
final class Claims {

    private Claims() {}

    /** A claim that is a text, and not blank. */
    static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The words of a claim: of a text with blanks (RFC 8693 section 4.2), or of a list as some issuers have it. */
    static List<String> words(JWTClaimsSet claims, String name) {
        return switch (claims.getClaim(name)) {
            case String text -> List.of(text.split(" ", -1));
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    /** {@code email}, if {@code email_verified} says yes; some issuers write it as a text. */
    static Optional<String> verifiedEmail(JWTClaimsSet claims) {
        boolean verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
        return text(claims, "email").filter(email -> verified && EmailAddress.is(email));
    }
}
