package ai.automagik.hub.storage.internal.store;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, 5.7), growing within one transaction: the order of its events shows in the table. */
final class EventIds {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 7L << COUNTER_BITS;
    private static final long VARIANT = 1L << 63;

    /** Random bytes are drawn for this many ids at once: each draw may be a call to the system. */
    private static final int IDS_PER_DRAW = 64;

    private final SecureRandom source;
    private final ByteBuffer random = ByteBuffer.allocate(IDS_PER_DRAW * Long.BYTES);
    private long stamp;

    EventIds(SecureRandom source, Instant start) {
        this.source = source;
        this.stamp = start.toEpochMilli() << COUNTER_BITS;
        random.position(random.limit());
    }

    /** Gives the next id. The counter runs over into the time, as method 1 of RFC 9562, 6.2 allows. */
    UUID next() {
        if (!random.hasRemaining()) {
            source.nextBytes(random.array());
            random.rewind();
        }
        long time = stamp >>> COUNTER_BITS;
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        stamp++;
        return new UUID((time << 16) | VERSION | counter, (random.getLong() >>> 2) | VARIANT);
    }
}
