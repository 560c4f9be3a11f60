package ai.automagik.hub.auth.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many times in so long, for each key. Thread-safe. */
final class KeyedLimit {

    /** Keys that are remembered: more addresses than come in an hour; about 0.3 KB each. */
    static final int MAX_KEYS = 50_000;

    private final int times;
    private final Duration in;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

    KeyedLimit(int times, Duration in, InstantSource clock) {
        this.times = times;
        this.in = in;
        this.meter = new Meter(clock);
    }

    /** Takes one time; false if there is none left. */
    boolean take(String key) {
        return buckets.get(
                        key,
                        fresh -> Bucket.builder()
                                .withCustomTimePrecision(meter)
                                .addLimit(limit -> limit.capacity(times).refillGreedy(times, in))
                                .build())
                .tryConsume(1);
    }

    private record Meter(InstantSource clock) implements TimeMeter {

        private static final long NANOS = 1_000_000_000L;

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
