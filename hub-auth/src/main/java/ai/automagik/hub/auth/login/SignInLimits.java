package ai.automagik.hub.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows down whoever guesses, without locking out whom they guess at. Thread-safe.
 *
 * <p>A try counts against the address it comes from, and against the account it is for. A browser in which that very person has signed
 * in before counts for itself alone: strangers can fill both without keeping the person out. What succeeds counts for nothing.
 */
public final class SignInLimits {

    /** Tries of one address, or one network of IPv6: an office mistypes less often than that; in {@link #ADDRESS_PERIOD}. */
    public static final int ADDRESS_TRIES = 20;

    /** In this time an address has all its tries again. */
    public static final Duration ADDRESS_PERIOD = Duration.ofMinutes(10);

    /** Tries for one account from browsers that never signed in to it, wherever they are; in {@link #ACCOUNT_PERIOD}. */
    public static final int ACCOUNT_TRIES = 60;

    /** In this time an account has all its tries again: a botnet guesses 1,440 times a day, at twelve characters. */
    public static final Duration ACCOUNT_PERIOD = Duration.ofHours(1);

    /** Addresses, accounts and browsers that are remembered; about 0.3 KB each. The least used are forgotten first. */
    public static final int MAX_REMEMBERED = 50_000;

    private static final int NETWORK_BYTES = 8;

    private final TimeMeter time;
    private final Cache<String, Bucket> addresses = remembered();
    private final Cache<String, Bucket> accounts = remembered();
    private final Cache<String, Bucket> browsers = remembered();

    /** Counts by a clock. */
    public SignInLimits(InstantSource clock) {
        this.time = new Time(clock);
    }

    private static Cache<String, Bucket> remembered() {
        // After its longest period a bucket is full: one that is forgotten then was worth nothing.
        return Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(ACCOUNT_PERIOD)
                .build();
    }

    /** One try that may be made. */
    public static final class Try {

        private final List<Bucket> counted;

        private Try(List<Bucket> counted) {
            this.counted = counted;
        }

        /** It was no guess: it counts no more. */
        public void succeeded() {
            counted.forEach(bucket -> bucket.addTokens(1));
        }
    }

    /**
     * Whether a try may be made.
     *
     * @param allowed the try, if it may
     * @param pause how long to wait, if it may not
     */
    public record Leave(Optional<Try> allowed, Duration pause) {}

    /**
     * Asks for a try at an account.
     *
     * @param account what names it, whether or not there is one
     * @param itsOwn whether the account's person has signed in in this browser before
     */
    public Leave account(Visitor visitor, String account, boolean itsOwn) {
        return itsOwn && visitor.known().isPresent()
                ? take(List.of(browser(visitor.known().get())))
                : take(List.of(address(visitor.address()), bucket(accounts, account, ACCOUNT_TRIES, ACCOUNT_PERIOD)));
    }

    /** Asks for a try that names no account: a link, a passkey. */
    public Leave address(Visitor visitor) {
        return take(List.of(visitor.known().map(this::browser).orElseGet(() -> address(visitor.address()))));
    }

    /** Asks for a try of somebody who is signed in. */
    public Leave session(String session) {
        return take(List.of(bucket(browsers, "session " + session, ADDRESS_TRIES, ADDRESS_PERIOD)));
    }

    private Bucket browser(KnownBrowser known) {
        return bucket(browsers, "browser " + known.id(), ADDRESS_TRIES, ADDRESS_PERIOD);
    }

    private Bucket address(String address) {
        return bucket(addresses, network(address), ADDRESS_TRIES, ADDRESS_PERIOD);
    }

    private Bucket bucket(Cache<String, Bucket> cache, String key, int tries, Duration period) {
        return cache.get(
                key,
                same -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, period))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /** Takes from one after the other: whoever an address keeps out does not count against an account. */
    private static Leave take(List<Bucket> buckets) {
        for (Bucket bucket : buckets) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return new Leave(Optional.empty(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        return new Leave(Optional.of(new Try(buckets)), Duration.ZERO);
    }

    /** Whoever has an address of IPv6 has 2^64 of them. */
    static String network(String address) {
        String text = address.toLowerCase(Locale.ROOT);
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(text.replaceAll("[\\[\\]]|%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private record Time(InstantSource clock) implements TimeMeter {

        private static final long NANOS = Duration.ofSeconds(1).toNanos();

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
