package ai.automagik.hub.core.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One clock for all open exchanges, instead of a timer for each: most calls end before it beats, and cost it nothing.
 * Thread-safe.
 */
final class Pulse implements AutoCloseable {

    /** Beats within the shortest waiting time: a stream begins at most a quarter later than it should. */
    private static final int BEATS_PER_WAIT = 4;

    /** Hears the beats. */
    interface Listener {

        /** The clock beats; must not block. */
        void beat(long nanoTime);
    }

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hub-pulse").factory());

    /** Beats often enough to keep a waiting time. */
    Pulse(Duration shortestWait) {
        long period = Math.max(1, shortestWait.toMillis() / BEATS_PER_WAIT);
        var unused = clock.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        listeners.forEach(listener -> listener.beat(now));
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
