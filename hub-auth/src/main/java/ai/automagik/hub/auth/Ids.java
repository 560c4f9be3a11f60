package ai.automagik.hub.auth;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562 section 5.7): they sort by the time they were made. */
public final class Ids {

    private Ids() {}

    /** Makes the next one. */
    public static UUID next(InstantSource clock, SecureRandom random) {
        long time = clock.millis() << 16;
        long high = time | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
