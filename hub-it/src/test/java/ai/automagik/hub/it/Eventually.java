package ai.automagik.hub.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until an answer fits, for what another process does and tells nobody. */
final class Eventually {

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private Eventually() {}

    /** Gives the first answer that fits; fails with the last one when the time is over. */
    static <T> T become(String what, Duration within, Supplier<T> ask, Predicate<T> fits) {
        long end = System.nanoTime() + within.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            T answer = ask.get();
            if (fits.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + within + ": " + what + "; the last answer was " + answer);
            }
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    /** Waits until there is a value. */
    static <T> T appears(String what, Duration within, Supplier<Optional<T>> ask) {
        return become(what, within, ask, Optional::isPresent).orElseThrow();
    }

    private static void pause(long millis) {
        try {
            if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a latch nobody counts down fell");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
