package ai.automagik.hub.storage.internal.store;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, 5.7), growing within one list of events: its order shows in the table. */
final class EventIds {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 7L << COUNTER_BITS;
    private static final long VARIANT = 1L << 63;

    private final byte[] random = new byte[Long.BYTES];
    private final SecureRandom source;
    private long stamp;

    EventIds(SecureRandom source, Instant start) {
        this.source = source;
        this.stamp = start.toEpochMilli() << COUNTER_BITS;
    }

    /** Gives the next id. The counter runs over into the time, as method 1 of RFC 9562, 6.2 allows. */
    UUID next() {
        long time = stamp >>> COUNTER_BITS;
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        stamp++;
        source.nextBytes(random);
        long low = ByteBuffer.wrap(random).getLong() >>> 2 | VARIANT;
        return new UUID(time << 16 | VERSION | counter, low);
    }
}
