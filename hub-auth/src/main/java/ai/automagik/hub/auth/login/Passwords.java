package ai.automagik.hub.auth.login;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says which passwords will do, and hashes and checks them with Argon2id. Thread-safe. */
public final class Passwords {

    /** Fewest characters: what NIST SP 800-63B-4 and OWASP ask of a password without a second factor, rounded down for people. */
    public static final int MIN_CHARS = 12;

    /** Most characters: longer than any sentence that people remember, and short enough not to keep a hub busy reading. */
    public static final int MAX_CHARS = 200;

    /** Memory of one hashing: OWASP's first recommendation for Argon2id, 19 MiB. */
    public static final int HASH_KIBIBYTES = 19_456;

    /** Passes of one hashing: OWASP's recommendation for this memory. */
    public static final int HASH_PASSES = 2;

    /** Hashings at once: two cores busy and 38 MiB in use, however many strangers try to sign in. */
    public static final int MAX_HASHINGS = 2;

    /** How long a person waits for their turn to be hashed; longer than a burst takes, shorter than browsers wait. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Argon2Hash.Cost COST = new Argon2Hash.Cost(HASH_KIBIBYTES, HASH_PASSES, 1);
    private static final int SALT_BYTES = 16;

    private final SecureRandom random;
    private final Semaphore turns = new Semaphore(MAX_HASHINGS, true);

    /** What somebody without a password is checked against, so that it takes as long. */
    private final Argon2Hash nobodys;

    /** Takes salts from a source of randomness. */
    public Passwords(SecureRandom random) {
        this.random = random;
        byte[] unmatched = new byte[Argon2Hash.HASH_BYTES];
        random.nextBytes(unmatched);
        this.nobodys = new Argon2Hash(COST, salt(), unmatched);
    }

    /** There are too many sign-ins at once; nothing was checked. */
    public static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException() {
            super("Too many people sign in at once");
        }
    }

    /**
     * Says what is wrong with a password that somebody wants to set.
     *
     * @return a sentence for them; empty if the password will do
     */
    public Optional<String> problem(String email, Secret password) {
        String text = normal(password);
        int length = text.codePointCount(0, text.length());
        if (length < MIN_CHARS) {
            return Optional.of("The password has " + length + " characters; use at least " + MIN_CHARS
                    + ". A few words that only you would put together are good");
        }
        if (length > MAX_CHARS) {
            return Optional.of("The password is longer than " + MAX_CHARS + " characters; use a shorter one");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.strip().equals(email.toLowerCase(Locale.ROOT))) {
            return Optional.of("The password is the e-mail address; use something that others don't know");
        }
        return text.codePoints().distinct().count() < 4
                ? Optional.of("The password repeats the same few characters; use something harder to guess")
                : Optional.empty();
    }

    /**
     * Hashes a password that {@linkplain #problem will do}.
     *
     * @return a hash in PHC form
     * @throws BusyException if too many others are being hashed
     */
    public String hash(Secret password) {
        return inTurn(() -> Argon2Hash.make(bytes(password), salt(), COST).phc());
    }

    /**
     * Checks a password. It takes as long without a hash, so that nobody learns who has one.
     *
     * @param hash in PHC form
     * @throws BusyException if too many others are being checked
     */
    public boolean matches(Secret password, Optional<String> hash) {
        byte[] offered = password.reveal().length() > MAX_CHARS * 2 ? new byte[0] : bytes(password);
        Argon2Hash against = hash.map(Argon2Hash::parse).orElse(nobodys);
        return inTurn(() -> against.matches(offered)) && hash.isPresent();
    }

    /** Tells whether a hash is cheaper to guess at than those that are made now. */
    public boolean outgrown(String hash) {
        return Argon2Hash.parse(hash).cost().below(COST);
    }

    private <T> T inTurn(Supplier<T> work) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw new BusyException();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static byte[] bytes(Secret password) {
        return normal(password).getBytes(StandardCharsets.UTF_8);
    }

    /** One keyboard composes letters, another does not: RFC 8265 section 4.2. */
    private static String normal(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    }
}
