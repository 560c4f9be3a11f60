package ai.automagik.hub.auth.external;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * An issuer of sign-ins: what it says of itself, and its keys, fetched when first needed and kept. Thread-safe.
 *
 * <p>An issuer that is away for a while stops nobody: the last good keys go on for {@link #KEYS_LAST}. A new key is seen as soon as
 * a token names it, but strangers who invent key names cause at most one request every {@link #UNKNOWN_KEY_PAUSE}.
 */
public final class Issuer {

    /** Issuers announce changes of their endpoints long before; clients keep the metadata about as long. */
    public static final Duration METADATA_FRESH = Duration.ofHours(1);

    /** A key that the issuer withdrew is believed no longer than this while the issuer can be reached. */
    public static final Duration KEYS_FRESH = Duration.ofMinutes(15);

    /** Keys live for months; an outage of a day should not sign everybody out, and a longer one is noticed. */
    public static final Duration KEYS_LAST = Duration.ofDays(1);

    /** Between requests for a key that nobody has heard of: short for a key just rotated in, long for whoever floods. */
    public static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(30);

    /** Between attempts that fail, each of which lets one caller wait: an issuer that is down is not hammered. */
    public static final Duration RETRY_PAUSE = Duration.ofSeconds(10);

    /** More keys than any issuer has in force at a time; a longer set is refused. */
    public static final int MAX_KEYS = 100;

    private final String name;
    private final IssuerHttp http;
    private final Kept<IssuerMetadata> metadata;
    private final Kept<JWKSet> keys;

    /**
     * Trusts an issuer.
     *
     * @param name exactly as tokens carry it, such as {@code https://id.example.com/realms/hub}
     */
    public Issuer(String name, IssuerHttp http, InstantSource clock) {
        this.name = name;
        this.http = http;
        this.metadata = new Kept<>(
                "metadata of " + name,
                new Kept.Life(METADATA_FRESH, KEYS_LAST, RETRY_PAUSE),
                this::fetchMetadata,
                clock);
        this.keys = new Kept<>(
                "keys of " + name, new Kept.Life(KEYS_FRESH, KEYS_LAST, RETRY_PAUSE), this::fetchKeys, clock);
    }

    /** Its name, exactly as tokens carry it. */
    public String name() {
        return name;
    }

    /**
     * What it says of itself.
     *
     * @throws IssuerUnavailableException if it does not answer, or not as an issuer does
     */
    public IssuerMetadata metadata() {
        return metadata.get();
    }

    /**
     * Gives the keys that may have signed something.
     *
     * @return none if the issuer publishes no such key
     * @throws IssuerUnavailableException if nobody can say
     */
    List<JWK> keys(JWSHeader header) {
        JWKSelector wanted = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> found = wanted.select(keys.get());
        if (!found.isEmpty()) {
            return found;
        }
        List<JWK> again = wanted.select(keys.get(UNKNOWN_KEY_PAUSE));
        if (again.isEmpty() && keys.stale()) {
            throw new IssuerUnavailableException(
                    "A token names a key that is not known yet, and the keys of " + name + " cannot be fetched");
        }
        return again;
    }

    private IssuerMetadata fetchMetadata() throws IOException {
        IOException failure = new IOException("there is no such place");
        for (URI place : IssuerMetadata.places(name)) {
            try {
                return IssuerMetadata.read(name, http.get(place));
            } catch (IOException e) {
                // Of two failures the first says more, unless the place was merely not there.
                if (!(e instanceof IssuerHttp.AnsweredException) || failure.getSuppressed().length == 0) {
                    e.addSuppressed(failure);
                    failure = e;
                }
            }
        }
        throw failure;
    }

    private JWKSet fetchKeys() throws IOException {
        try {
            JWKSet set = JWKSet.parse(http.get(metadata.get().jwks()).toString());
            if (set.size() > MAX_KEYS) {
                throw new IOException("there are more than " + MAX_KEYS + " keys");
            }
            return set;
        } catch (ParseException e) {
            throw new IOException("the key set is not one", e);
        } catch (IssuerUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
