package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.OneTimeLink;
import ai.automagik.hub.storage.OneTimeLink.Purpose;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Links that let a person in once: for the first time, or after they lost what they sign in with. Thread-safe. */
public final class OneTimeLinks {

    /** How long the link for the first sign-in holds: a day, since whoever installs a hub may be called away. */
    public static final Duration FIRST_SIGN_IN_LIFE = Duration.ofDays(1);

    /** How long a link for recovery holds: an hour, since it opens an account that holds something. */
    public static final Duration RECOVERY_LIFE = Duration.ofHours(1);

    /** The path of a link's page; the link's secret part follows. */
    public static final String PATH = "/first/";

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Works on a storage, by a clock and a source of randomness. */
    public OneTimeLinks(Storage storage, InstantSource clock, SecureRandom random) {
        this.storage = storage;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A link just made.
     *
     * @param token its secret part, which nothing will show again
     * @param expiresAt when it ends
     */
    public record Made(Secret token, Instant expiresAt) {

        /** The path that opens the link's page: a secret. */
        public String path() {
            return PATH + token.reveal();
        }
    }

    /**
     * A link that holds.
     *
     * @param user whom it lets in
     * @param purpose what it is for
     */
    public record Open(User user, Purpose purpose, String digest) {

        /** Shows whom it is for alone. */
        @Override
        public String toString() {
            return "Open[" + user.id() + ", " + purpose + "]";
        }
    }

    /** Makes a link for a person: for their first sign-in while they have nothing to sign in with, else for recovery. */
    public Made make(User user) {
        return storage.write(stores -> make(stores, user, canSignIn(stores, user)));
    }

    /** Makes a link for a person who never signed in; empty if they have something to sign in with. */
    public Optional<Made> makeForFirst(User user) {
        return storage.write(
                stores -> canSignIn(stores, user) ? Optional.<Made>empty() : Optional.of(make(stores, user, false)));
    }

    private Made make(Stores stores, User user, boolean recovery) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Secret token = RandomText.secret(random);
        Instant end = now.plus(recovery ? RECOVERY_LIFE : FIRST_SIGN_IN_LIFE);
        stores.oneTimeLinks().forgetEndedBefore(now);
        stores.oneTimeLinks()
                .add(
                        user.personalWorkspace(),
                        new OneTimeLink(
                                user.personalWorkspace(),
                                user.id(),
                                Sha256.hex(token.reveal()),
                                recovery ? Purpose.RECOVERY : Purpose.FIRST_SIGN_IN,
                                now,
                                end));
        stores.audit()
                .append(
                        user.personalWorkspace(),
                        AuditEvent.change(now, user.id(), "link.make", user.id().toString()));
        return new Made(token, end);
    }

    /** Tells whether a person has anything to sign in with. */
    public boolean canSignIn(User user) {
        return storage.read(stores -> canSignIn(stores, user));
    }

    static boolean canSignIn(Stores stores, User user) {
        return stores.passwords().find(user.personalWorkspace(), user.id()).isPresent()
                || !stores.passkeys().list(user.personalWorkspace(), user.id()).isEmpty();
    }

    /** Opens a link's page; empty if there is no such link, it was used, or it ended, or its person is disabled. */
    public Optional<Open> open(Secret token) {
        String text = token.reveal();
        if (text.length() > RandomText.MAX_CHARS) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String digest = Sha256.hex(text);
        return storage.read(stores -> stores.oneTimeLinks()
                .find(digest)
                .filter(link -> link.expiresAt().isAfter(now))
                .flatMap(link -> stores.users()
                        .find(link.user())
                        .filter(user -> !user.disabled())
                        .map(user -> new Open(user, link.purpose(), digest))));
    }

    /** Uses a link, which ends it and all others of its person; false if somebody was quicker. */
    boolean use(Stores stores, Open link, Instant now) {
        User user = link.user();
        boolean used = stores.oneTimeLinks().use(user.personalWorkspace(), user.id(), link.digest(), now);
        if (used) {
            stores.audit()
                    .append(
                            user.personalWorkspace(),
                            AuditEvent.change(
                                    now, user.id(), "link.use", user.id().toString()));
        }
        return used;
    }
}
