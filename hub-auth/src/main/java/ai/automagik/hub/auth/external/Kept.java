package ai.automagik.hub.auth.external;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something fetched from elsewhere: used as it is while fresh, fetched again by one caller when it is not, and used on for a time
 * when that fails. Thread-safe.
 *
 * @param <T> what is kept; immutable
 */
final class Kept<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final String name;
    private final Life life;
    private final Fetch<T> fetch;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicReference<State<T>> state =
            new AtomicReference<>(new State<>(Optional.empty(), Instant.MIN, Instant.MIN, Optional.empty()));

    /**
     * Keeps something.
     *
     * @param name what it is, for sentences: {@code keys of https://issuer.example}
     */
    Kept(String name, Life life, Fetch<T> fetch, InstantSource clock) {
        this.name = name;
        this.life = life;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Gets something from elsewhere. */
    @FunctionalInterface
    interface Fetch<T> {

        /** Gets it; a message of the exception is ours to show operators. */
        T fetch() throws IOException;
    }

    /**
     * How long something is used.
     *
     * @param fresh without asking again
     * @param last while asking again fails
     * @param pause between attempts that fail
     */
    record Life(Duration fresh, Duration last, Duration pause) {}

    private record State<T>(Optional<T> value, Instant fetched, Instant tried, Optional<IOException> failure) {

        boolean younger(Duration age, Instant now) {
            return value.isPresent() && now.isBefore(fetched.plus(age));
        }

        boolean failedWithin(Duration pause, Instant now) {
            return failure.isPresent() && now.isBefore(tried.plus(pause));
        }
    }

    /**
     * Gives it.
     *
     * @throws IssuerUnavailableException if there is none that may still be used
     */
    T get() {
        return get(life.fresh());
    }

    /**
     * Gives it, fetched again if it is older than this.
     *
     * @throws IssuerUnavailableException if there is none that may still be used
     */
    T get(Duration fresh) {
        Instant now = clock.instant();
        State<T> known = state.get();
        if (!known.younger(fresh, now) && !known.failedWithin(life.pause(), now)) {
            known = fetched(known, fresh, now);
        }
        if (!known.younger(life.last(), now)) {
            throw unavailable(known);
        }
        return known.value().orElseThrow();
    }

    private IssuerUnavailableException unavailable(State<T> known) {
        String sentence = "The " + name + " cannot be fetched";
        return known.failure()
                .map(failure -> new IssuerUnavailableException(sentence + ": " + failure.getMessage(), failure))
                .orElseGet(() -> new IssuerUnavailableException(sentence));
    }

    /** Whether the last attempt failed, so that what is kept may lack what is new. */
    boolean stale() {
        return state.get().failure().isPresent();
    }

    private State<T> fetched(State<T> known, Duration fresh, Instant now) {
        if (!known.younger(life.last(), now)) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return known; // somebody else is at it; what there is will do
        }
        try {
            State<T> meanwhile = state.get();
            if (meanwhile.younger(fresh, now) || meanwhile.failedWithin(life.pause(), now)) {
                return meanwhile;
            }
            State<T> next = attempt(meanwhile, now);
            state.set(next);
            return next;
        } finally {
            fetching.unlock();
        }
    }

    private State<T> attempt(State<T> before, Instant now) {
        try {
            return new State<>(Optional.of(fetch.fetch()), now, now, Optional.empty());
        } catch (IOException e) {
            LOG.warn("The {} could not be fetched ({}); {}", name, e.getMessage(), consequence(before, now));
            return new State<>(before.value(), before.fetched(), now, Optional.of(e));
        }
    }

    private String consequence(State<T> before, Instant now) {
        return before.younger(life.last(), now)
                ? "what was fetched at " + before.fetched() + " is used on until "
                        + before.fetched().plus(life.last())
                : "nobody can sign in with them until they can";
    }
}
