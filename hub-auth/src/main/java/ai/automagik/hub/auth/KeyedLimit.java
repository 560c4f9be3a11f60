package ai.automagik.hub.auth;

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
import java.util.Locale;

/** So many times in so long, for each key; what was used comes back evenly. Each hub counts for itself. Thread-safe. */
public final class KeyedLimit {

    /** Keys that are remembered: more addresses than come in an hour; about 0.3 KB each. The least used are forgotten first. */
    public static final int MAX_KEYS = 50_000;

    /** What somebody with an address of IPv6 has all addresses of: 64 bits name the network. */
    private static final int NETWORK_BYTES = 8;

    private final int times;
    private final Duration in;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets;

    /** Allows a key so many times in so long, by a clock. */
    public KeyedLimit(int times, Duration in, InstantSource clock) {
        this.times = times;
        this.in = in;
        this.meter = new Meter(clock);
        // After its time a bucket is full: one that is forgotten then was worth nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(in)
                .build();
    }

    /** Takes one time; false if there is none left. */
    public boolean take(String key) {
        return pause(key).isZero();
    }

    /** Takes one time, and gives zero; or how long it takes until there is one. */
    public Duration pause(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        // Whoever has to wait has to wait: a pause of no time would be leave.
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    /** Gives one time back, which is counted no more. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                fresh -> Bucket.builder()
                        .withCustomTimePrecision(meter)
                        .addLimit(limit -> limit.capacity(times).refillGreedy(times, in))
                        .build());
    }

    /** Gives the key of whoever comes from an address: the address, or its network of IPv6, whose owner has 2^64 addresses. */
    public static String network(String address) {
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

    private record Meter(InstantSource clock) implements TimeMeter {

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
