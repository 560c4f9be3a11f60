package ai.automagik.hub.core.call;

import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.UserId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many calls a user makes in a minute: in all, and of one operation that changes something. Each hub counts for itself. A
 * reading call costs one look-up. Thread-safe.
 */
public final class CallRates {

    /** One user's calls a minute: ten a second is more than a model at work makes, and stops a client that loops. */
    public static final int CALLS_PER_MINUTE = 600;

    /** One user's calls a minute of one operation that changes something: a loop that sends mail does less harm. */
    public static final int WRITES_PER_MINUTE = 120;

    /** How many users are counted at once: as many as have mounts in memory; a few hundred bytes each. */
    public static final int MAX_COUNTED_USERS = 20_000;

    /** Operations counted for one user; past it they share one count, since names of tools are many but not endless. */
    public static final int MAX_COUNTED_OPERATIONS = 1_000;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Whoever made no call for twice the period has everything left, and need not be remembered. */
    private static final Duration IDLE = PERIOD.multipliedBy(2);

    private static final String OTHERS = "";

    private final int calls;
    private final int writes;
    private final LoadingCache<UserId, Counts> counts;

    /**
     * Bounds calls.
     *
     * @param calls a user's calls a minute; 0 for as many as they like
     * @param writes a user's calls a minute of one operation that changes something; 0 for as many as they like
     */
    public CallRates(int calls, int writes) {
        this.calls = calls;
        this.writes = writes;
        this.counts = Caffeine.newBuilder()
                .maximumSize(MAX_COUNTED_USERS)
                .expireAfterAccess(IDLE)
                .executor(Runnable::run)
                .build(user -> new Counts(bucket(calls), new ConcurrentHashMap<>()));
    }

    /** The usual bounds. */
    public static CallRates usual() {
        return new CallRates(CALLS_PER_MINUTE, WRITES_PER_MINUTE);
    }

    /** Counts a call, or says why it is one too many and when it will not be; one that is refused does not count. */
    Optional<Outcome.Limited> refusal(UserId user, Task task) {
        Counts of = counts.get(user);
        ConsumptionProbe all = of.all().tryConsumeAndReturnRemaining(1);
        if (!all.isConsumed()) {
            return Optional.of(limited("You make more than " + calls + " calls a minute", all));
        }
        if (writes == 0 || task.effect() == Effect.READS) {
            return Optional.empty();
        }
        ConsumptionProbe one = of.writes(task.name(), writes).tryConsumeAndReturnRemaining(1);
        return one.isConsumed()
                ? Optional.empty()
                : Optional.of(limited(task.title() + " is called more than " + writes + " times a minute", one));
    }

    private static Outcome.Limited limited(String what, ConsumptionProbe probe) {
        // Rounded up: whoever comes back after it is let in.
        long seconds = Math.max(
                1,
                Duration.ofNanos(probe.getNanosToWaitForRefill())
                        .plusMillis(999)
                        .toSeconds());
        return new Outcome.Limited(
                what + "; try again in " + seconds + (seconds == 1 ? " second" : " seconds"),
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Bucket bucket(int wanted) {
        int tokens = wanted == 0 ? Integer.MAX_VALUE : wanted;
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, PERIOD))
                .build();
    }

    private record Counts(Bucket all, ConcurrentMap<String, Bucket> operations) {

        Bucket writes(String operation, int most) {
            boolean known = operations.containsKey(operation);
            String name = known || operations.size() < MAX_COUNTED_OPERATIONS ? operation : OTHERS;
            return operations.computeIfAbsent(name, same -> bucket(most));
        }
    }
}
