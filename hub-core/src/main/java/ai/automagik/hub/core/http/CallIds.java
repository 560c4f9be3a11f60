package ai.automagik.hub.core.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Names calls: a random prefix for the process and a number. Short enough to be read out on the telephone, and cheap: no
 * randomness for each call. Thread-safe.
 */
public final class CallIds implements Supplier<String> {

    /** 60 bits in twelve letters: two processes that ever write into one audit do not meet. */
    private static final int PREFIX_BITS = 60;

    private static final int RADIX = 32;

    private final String prefix;
    private final AtomicLong next = new AtomicLong(1);

    /** Takes the prefix from a source of randomness. */
    public CallIds(SecureRandom random) {
        long bits = random.nextLong() >>> (Long.SIZE - PREFIX_BITS);
        this.prefix = Long.toString(bits, RADIX) + "-";
    }

    @Override
    public String get() {
        return prefix + Long.toString(next.getAndIncrement(), RADIX);
    }
}
