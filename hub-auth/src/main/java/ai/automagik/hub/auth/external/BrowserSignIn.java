package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.external.SignInService.UntrustedException;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in to the hub's pages by sending their browser to an issuer and back. Thread-safe.
 *
 * <p>An attempt belongs to the browser that began it, which carries it sealed in a cookie; it can be finished once, on any hub,
 * within {@link #TIME}. Whoever comes back with another browser's answer gets nothing.
 */
public final class BrowserSignIn {

    /** Long enough to look for a second factor; a browser left open longer begins again. */
    public static final Duration TIME = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(BrowserSignIn.class);
    private static final String PURPOSE = "sign-in-elsewhere";
    private static final byte[] NOTHING = new byte[0];

    private final SignInService service;
    private final Arrivals arrivals;
    private final Storage storage;
    private final Sealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;

    private BrowserSignIn(
            SignInService service, Arrivals arrivals, Storage storage, InstantSource clock, SecureRandom random) {
        this.service = service;
        this.arrivals = arrivals;
        this.storage = storage;
        this.sealer = storage.sealer();
        this.clock = clock;
        this.random = random;
    }

    /** Signs people in with an OpenID provider. */
    public static BrowserSignIn with(
            OidcSignIn provider, Arrivals arrivals, Storage storage, InstantSource clock, SecureRandom random) {
        return new BrowserSignIn(provider, arrivals, storage, clock, random);
    }

    /** Signs people in with AuthKit. */
    public static BrowserSignIn with(
            WorkOsSignIn authKit, Arrivals arrivals, Storage storage, InstantSource clock, SecureRandom random) {
        return new BrowserSignIn(authKit, arrivals, storage, clock, random);
    }

    /**
     * An attempt just begun.
     *
     * @param place where the browser goes
     * @param cookie what the browser brings back, in a cookie that only the hub can read
     */
    public record Begun(URI place, Secret cookie) {}

    /** What became of an attempt. */
    public sealed interface Finished {

        /**
         * Somebody signed in.
         *
         * @param user who; enabled
         * @param returnTo where in this hub they wanted to go
         */
        record SignedIn(User user, String returnTo) implements Finished {}

        /**
         * Nobody did.
         *
         * @param sentence says why and what to do, to the person
         */
        record Refused(String sentence) implements Finished {}
    }

    /**
     * Begins an attempt.
     *
     * @param callback where the browser comes back to
     * @param returnTo a path of this hub that the caller has checked
     * @throws IssuerUnavailableException if the issuer does not answer
     */
    public Begun begin(URI callback, String returnTo) {
        SignInAttempt attempt =
                SignInAttempt.begin(callback, returnTo, clock.instant().plus(TIME), random);
        return new Begun(service.place(attempt), Secret.of(sealer.seal(PURPOSE, attempt.bytes(), NOTHING)));
    }

    /**
     * Finishes an attempt.
     *
     * @param cookie what the browser carries, if it does
     */
    public Finished finish(Optional<Secret> cookie, SignInReply reply) {
        Optional<SignInAttempt> attempt = cookie.flatMap(text -> sealer.unseal(PURPOSE, text.reveal(), NOTHING))
                .flatMap(SignInAttempt::read)
                // Secrets compare in constant time.
                .filter(begun -> reply.state().filter(begun.state()::equals).isPresent());
        Instant now = clock.instant();
        if (attempt.isEmpty() || !now.isBefore(attempt.get().until())) {
            return new Finished.Refused("This sign-in was begun in another browser, or too long ago; sign in again");
        }
        if (!firstUse(attempt.get(), now)) {
            return new Finished.Refused("This sign-in is over already; sign in again");
        }
        if (reply.code().isEmpty()) {
            LOG.info(
                    "A sign-in ended without a code: {}",
                    printable(reply.error().orElse("no error either")));
            return new Finished.Refused(
                    "The sign-in was not completed; sign in again, or ask whoever runs your sign-in");
        }
        return redeem(attempt.get(), reply);
    }

    private boolean firstUse(SignInAttempt attempt, Instant now) {
        String id = "sign-in:" + Sha256.base64Url(attempt.state().reveal());
        return storage.write(stores -> {
            var unused = stores.directory().forgetUsedBefore(now);
            return stores.directory().useOnce(id, attempt.until());
        });
    }

    private Finished redeem(SignInAttempt attempt, SignInReply reply) {
        try {
            return switch (arrivals.arrive(service.redeem(attempt, reply))) {
                case Entry.Refused refused -> new Finished.Refused(refused.sentence());
                case Entry.Known known ->
                    known.user().disabled()
                            ? new Finished.Refused("Your account on this hub is disabled; ask the hub's owner")
                            : new Finished.SignedIn(known.user(), attempt.returnTo());
            };
        } catch (UntrustedException e) {
            LOG.warn("A sign-in was not believed: {}", e.getMessage());
            return new Finished.Refused(
                    "The sign-in's answer cannot be believed; sign in again, or ask the hub's operator");
        } catch (IOException | IssuerUnavailableException e) {
            LOG.warn("A sign-in could not be finished because its issuer does not answer: {}", e.getMessage());
            return new Finished.Refused("The sign-in service does not answer as it should; try again in a moment");
        }
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^a-z0-9_]", "?");
        return plain.length() > 50 ? plain.substring(0, 50) : plain;
    }
}
