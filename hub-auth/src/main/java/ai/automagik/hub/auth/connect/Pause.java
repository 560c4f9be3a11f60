package ai.automagik.hub.auth.connect;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets some time pass. */
@FunctionalInterface
interface Pause {

    /** The real one: nothing ever ends it early but an interrupt. */
    static Pause real() {
        return time -> {
            boolean ended = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                throw new IllegalStateException("Nobody counts this latch down");
            }
        };
    }

    /** Waits. */
    void of(Duration time) throws InterruptedException;
}
