package ai.automagik.hub.auth.external;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks signed JWTs of one issuer: algorithm, type, issuer, key, signature, time, audience, subject, in this order, so that
 * nothing an unsigned token says has any effect beyond its own refusal. Thread-safe.
 */
final class TokenCheck {

    /** How far clocks of issuer and hub may differ: hosts with NTP differ by less than a second, some have none. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** OpenID Connect Core section 2 allows no longer ones. */
    public static final int MAX_SUBJECT_CHARS = 255;

    /** Access tokens say {@code at+jwt} (RFC 9068) or nothing but JWT, or nothing. Others are logout or proof tokens. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    private final Issuer issuer;
    private final Set<JWSAlgorithm> algorithms;
    private final TokenRules rules;
    private final InstantSource clock;

    TokenCheck(Issuer issuer, TokenRules rules, InstantSource clock) {
        this.issuer = issuer;
        this.algorithms = rules.signedBy();
        this.rules = rules;
        this.clock = clock;
    }

    /** What became of a check. */
    sealed interface Checked {

        /**
         * The token holds.
         *
         * @param claims what it says
         * @param until how long it holds
         */
        record Good(JWTClaimsSet claims, Instant until) implements Checked {}

        /**
         * The token does not hold.
         *
         * @param sentence says why, to whoever runs the client
         */
        record Bad(String sentence) implements Checked {}
    }

    /**
     * Checks a token.
     *
     * @throws IssuerUnavailableException if the issuer's keys are not known and cannot be fetched
     */
    Checked check(String token) {
        try {
            Header header = Header.parse(new Base64URL(token.substring(0, token.indexOf('.'))));
            if (!(header instanceof JWSHeader signed) || !algorithms.contains(signed.getAlgorithm())) {
                return new Checked.Bad("The token's algorithm is not one of " + names());
            }
            if (!typeFits(signed.getType())) {
                return new Checked.Bad("The token is not an access token: its type is neither at+jwt nor JWT");
            }
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return issuer.name().equals(claims.getIssuer())
                    ? checkSignature(jwt, claims)
                    : new Checked.Bad("The token is not of this hub's issuer, which is " + issuer.name());
        } catch (ParseException | IndexOutOfBoundsException e) {
            return new Checked.Bad("The token is not a signed JWT");
        }
    }

    private String names() {
        return String.join(", ", rules.algorithms().stream().sorted().toList());
    }

    private static boolean typeFits(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    private Checked checkSignature(SignedJWT jwt, JWTClaimsSet claims) {
        List<JWK> keys = issuer.keys(jwt.getHeader());
        if (keys.isEmpty()) {
            return new Checked.Bad("The token is signed with a key that its issuer does not publish");
        }
        return keys.stream().anyMatch(key -> Signatures.hold(jwt, key))
                ? checkClaims(claims)
                : new Checked.Bad("The token's signature does not hold");
    }

    private Checked checkClaims(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Optional<Instant> end = instant(claims.getExpirationTime()).map(at -> at.plus(CLOCK_SKEW));
        if (end.isEmpty()) {
            return new Checked.Bad("The token does not say when it expires");
        }
        if (!now.isBefore(end.get())) {
            return new Checked.Bad("The token has expired");
        }
        if (instant(claims.getNotBeforeTime())
                .filter(start -> now.plus(CLOCK_SKEW).isBefore(start))
                .isPresent()) {
            return new Checked.Bad("The token does not hold yet");
        }
        List<String> audiences = rules.audiences().get();
        if (claims.getAudience().stream().noneMatch(audiences::contains)) {
            return new Checked.Bad("The token is not meant for this hub: its audience is not "
                    + audiences.stream().findFirst().orElse("known yet")
                    + "; register exactly this address as a resource with the issuer");
        }
        String subject = claims.getSubject();
        return subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT_CHARS
                ? new Checked.Bad("The token does not say whose it is")
                : new Checked.Good(claims, end.get());
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
