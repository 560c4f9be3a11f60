package ai.automagik.hub.core.mcp;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that others ask for often and quickly: each nudge is followed by the work, on a thread of its own, but nudges that come
 * before it has begun are one, and it never runs twice at once: work that hangs holds one thread, however often it is asked for.
 * Thread-safe.
 */
public final class Coalesced implements Runnable {

    private static final int AT_REST = 0;
    private static final int AT_WORK = 1;
    private static final int ASKED_AGAIN = 2;

    private final Runnable work;
    private final AtomicInteger state = new AtomicInteger(AT_REST);

    /** Makes it of work that may block and does not throw. */
    public Coalesced(Runnable work) {
        this.work = work;
    }

    /** Asks for the work; returns at once. */
    @Override
    public void run() {
        if (state.getAndUpdate(now -> now == AT_REST ? AT_WORK : ASKED_AGAIN) == AT_REST) {
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        do {
            state.set(AT_WORK);
            work.run();
        } while (!state.compareAndSet(AT_WORK, AT_REST));
    }
}
