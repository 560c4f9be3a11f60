package ai.automagik.hub.core.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches the deadlines of all running calls with one thread that looks a few times a second: a timer of its own for each call
 * would cost more than a small call does. Thread-safe.
 */
public final class Deadlines implements AutoCloseable {

    /** How often deadlines are looked at, and so how late a call may be told that its has passed. */
    public static final Duration TICK = Duration.ofMillis(50);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").daemon().factory());

    /** Begins to watch. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // what runs on a tick does not throw, so the future has nothing to tell
    public Deadlines() {
        timer.scheduleWithFixedDelay(this::look, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Watches one deadline.
     *
     * @param within how long from now
     * @param passed run once, on the watching thread, when it has passed; quick, and throws nothing
     * @return ends the watch; to be closed when the call has ended
     */
    Watch watch(Duration within, Runnable passed) {
        Watch watch = new Watch(System.nanoTime() + within.toNanos(), passed);
        watches.add(watch);
        return watch;
    }

    private void look() {
        long now = System.nanoTime();
        watches.removeIf(watch -> watch.tellIfPassed(now));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The watch over one deadline; equal to itself alone. */
    final class Watch implements AutoCloseable {

        private final long end;
        private final Runnable passed;

        private Watch(long end, Runnable passed) {
            this.end = end;
            this.passed = passed;
        }

        private boolean tellIfPassed(long now) {
            boolean hasPassed = now - end >= 0;
            if (hasPassed) {
                passed.run();
            }
            return hasPassed;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
