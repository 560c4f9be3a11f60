package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Remembered;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.TokenKind;
import ai.automagik.hub.auth.external.TokenCheck.Checked;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.UserId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of one issuer: signed JWTs that were made for this hub. Thread-safe.
 *
 * <p>Tokens that hold are remembered by their digest until they expire, so that a call checks no signature twice; whoever hears of
 * a change tells {@link #forget} or {@link #forgetAll}. Tokens that do not hold are not remembered.
 */
public final class JwtTokens implements TokenKind {

    /** How many tokens are remembered: 10,000 people with a few clients each; about 0.5 KB an entry. */
    public static final int MAX_REMEMBERED_TOKENS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(JwtTokens.class);

    /** Three parts; the signature of one that is not signed is empty, which is refused with a better sentence than "unknown". */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final TokenCheck check;
    private final Issuer issuer;
    private final Arrivals arrivals;
    private final Profiles profiles;
    private final Storage storage;
    private final InstantSource clock;
    private final Remembered<String, Known> known = new Remembered<>(
            MAX_REMEMBERED_TOKENS, (digest, entry) -> entry.caller().user());

    /** Honours an issuer's tokens. */
    public JwtTokens(
            Issuer issuer,
            TokenRules rules,
            Arrivals arrivals,
            Profiles profiles,
            Storage storage,
            InstantSource clock) {
        this.issuer = Objects.requireNonNull(issuer);
        this.check = new TokenCheck(issuer, rules, clock);
        this.arrivals = Objects.requireNonNull(arrivals);
        this.profiles = Objects.requireNonNull(profiles);
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
    }

    private record Known(Caller caller, Instant until) {}

    @Override
    public boolean claims(String token) {
        return FORM.matcher(token).matches();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IssuerUnavailableException if the issuer has to be asked and does not answer
     */
    @Override
    public Authentication verify(String token) {
        String digest = Sha256.base64Url(token);
        Optional<Known> entry = known.find(digest);
        if (entry.filter(one -> clock.instant().isBefore(one.until())).isPresent()) {
            return new Authentication.Granted(entry.get().caller());
        }
        known.drop(digest);
        Remembered.Begun begun = known.begin();
        return switch (check.check(token)) {
            case Checked.Bad bad -> {
                LOG.debug("A token was refused: {}", bad.sentence());
                yield refused(bad.sentence());
            }
            case Checked.Good good -> {
                Authentication answer = admit(good.claims(), Secret.of(token));
                if (answer instanceof Authentication.Granted granted) {
                    known.put(digest, new Known(granted.caller(), good.until()), begun);
                }
                yield answer;
            }
        };
    }

    private Authentication admit(JWTClaimsSet claims, Secret token) {
        return switch (arrivals.arrive(arrival(claims, token))) {
            case Entry.Refused refused -> refused(refused.sentence());
            case Entry.Known person ->
                storage.read(stores -> Admission.admit(
                        stores,
                        person.user(),
                        scopes(claims),
                        person.workspace().orElseGet(() -> Admission.currentWorkspace(stores, person.user()))));
        };
    }

    private Arrival arrival(JWTClaimsSet claims, Secret token) {
        Arrival arrival = new Arrival(
                issuer.name(),
                claims.getSubject(),
                Claims.verifiedEmail(claims),
                Claims.text(claims, "org_id").map(id -> new Arrival.Organisation(id, Claims.text(claims, "role"))),
                Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant).orElse(Instant.EPOCH));
        if (arrival.email().isPresent() || arrivals.knows(arrival.issuer(), arrival.subject())) {
            return arrival;
        }
        try {
            return arrival.withEmail(profiles.verifiedEmail(arrival.subject(), token));
        } catch (IOException e) {
            // A person made without their address would stay without it.
            throw new IssuerUnavailableException(
                    "The issuer " + issuer.name() + " does not say who a new person is", e);
        }
    }

    /**
     * What a token may be used for: the hub's scopes that it names. An issuer that does not know the hub's scopes names none, and
     * its tokens get what every client needs, but never {@link Scope#ADMIN}.
     */
    private static Set<Scope> scopes(JWTClaimsSet claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Claims.words(claims, "scope").forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return scopes.isEmpty() ? EnumSet.of(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE) : scopes;
    }

    private static Authentication refused(String sentence) {
        return new Authentication.Refused(Challenge.invalidToken(sentence));
    }

    @Override
    public void forget(UserId user) {
        known.forget(user);
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }
}
