package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.KeyedLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

    private final KeyedLimit addresses;
    private final KeyedLimit accounts;
    private final KeyedLimit browsers;

    /** Counts by a clock. */
    public SignInLimits(InstantSource clock) {
        this.addresses = new KeyedLimit(ADDRESS_TRIES, ADDRESS_PERIOD, clock);
        this.accounts = new KeyedLimit(ACCOUNT_TRIES, ACCOUNT_PERIOD, clock);
        this.browsers = new KeyedLimit(ADDRESS_TRIES, ADDRESS_PERIOD, clock);
    }

    /** What a try counts against. */
    private record Count(KeyedLimit limit, String key) {}

    /** One try that may be made. */
    public static final class Try {

        private final List<Count> counted;

        private Try(List<Count> counted) {
            this.counted = counted;
        }

        /** It was no guess: it counts no more. */
        public void succeeded() {
            counted.forEach(count -> count.limit().giveBack(count.key()));
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
                : take(List.of(address(visitor.address()), new Count(accounts, account)));
    }

    /** Asks for a try that names no account: a link, a passkey. */
    public Leave address(Visitor visitor) {
        return take(List.of(visitor.known().map(this::browser).orElseGet(() -> address(visitor.address()))));
    }

    /** Asks for a try of somebody who is signed in. */
    public Leave session(String session) {
        return take(List.of(new Count(browsers, "session " + session)));
    }

    private Count browser(KnownBrowser known) {
        return new Count(browsers, "browser " + known.id());
    }

    private Count address(String address) {
        return new Count(addresses, KeyedLimit.network(address));
    }

    /** Takes from one after the other: whoever an address keeps out does not count against an account. */
    private static Leave take(List<Count> counts) {
        for (Count count : counts) {
            Duration pause = count.limit().pause(count.key());
            if (!pause.isZero()) {
                return new Leave(Optional.empty(), pause);
            }
        }
        return new Leave(Optional.of(new Try(counts)), Duration.ZERO);
    }
}
