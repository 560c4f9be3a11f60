package ai.automagik.hub.core.mcp;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that others ask for often and quickly: each nudge is followed by the work, on a thread of its own, but nudges that come
 * before it has begun are one. Thread-safe.
 */
public final class Coalesced implements Runnable {

    private final Runnable work;
    private final AtomicBoolean pending = new AtomicBoolean();

    /** Makes it of work that may block and does not throw. */
    public Coalesced(Runnable work) {
        this.work = work;
    }

    /** Asks for the work; returns at once. */
    @Override
    public void run() {
        if (pending.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                pending.set(false);
                work.run();
            });
        }
    }
}
