package ai.automagik.hub.core.call;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries out calls, and tells whoever waits for one that reports no progress that it still runs: clients give a call up that is
 * silent for some minutes. Thread-safe.
 */
public final class StillWorking implements Calls {

    /** How often a silent call is told of: well within the 60 seconds that impatient clients and proxies wait. */
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    private final Calls calls;
    private final Deadlines deadlines;
    private final Duration interval;

    /** Carries out calls by others, and tells of silent ones so often. */
    public StillWorking(Calls calls, Deadlines deadlines, Duration interval) {
        this.calls = Objects.requireNonNull(calls);
        this.deadlines = Objects.requireNonNull(deadlines);
        this.interval = Objects.requireNonNull(interval);
    }

    @Override
    public Outcome call(CallRequest request) {
        if (!request.waiter().wantsProgress()) {
            return calls.call(request);
        }
        try (Beat beat = new Beat(request.waiter())) {
            beat.arm();
            return calls.call(request);
        }
    }

    /** Tells again and again until it is closed; each time on a thread of its own, because a client may be slow to listen. */
    private final class Beat implements AutoCloseable {

        private final Waiter waiter;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile Runnable disarm = () -> {};

        private Beat(Waiter waiter) {
            this.waiter = waiter;
        }

        private void arm() {
            Deadlines.Watch watch = deadlines.watch(
                    interval, () -> Thread.ofVirtual().name("still-working").start(this::tell));
            disarm = watch::close;
            if (over.get()) {
                watch.close();
            }
        }

        private void tell() {
            if (!over.get()) {
                waiter.stillWorking();
                arm();
            }
        }

        @Override
        public void close() {
            over.set(true);
            disarm.run();
        }
    }
}
