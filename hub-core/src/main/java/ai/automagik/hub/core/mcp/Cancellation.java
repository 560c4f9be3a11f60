package ai.automagik.hub.core.mcp;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends one request's work by interrupting the thread that does it, and only while it does. Thread-safe. */
public final class Cancellation {

    private @Nullable Thread worker;
    private boolean cancelled;
    private boolean followsConnection;

    /** Does the work so that {@link #cancel} interrupts it. The thread's interrupt flag is clear afterwards. */
    <T> T during(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
        if (cancelled) {
            worker.interrupt();
        }
    }

    private synchronized void end() {
        worker = null;
        // A cancel that came too late must not hit what this thread does next.
        Thread.interrupted();
    }

    /** Makes the loss of the client's connection a cancel too, as the modern revisions want. */
    synchronized void followConnection() {
        followsConnection = true;
    }

    /** Ends the work, now or as soon as it begins. Cancelling twice does no harm. */
    public synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Tells that the client has gone. */
    public synchronized void connectionLost() {
        if (followsConnection) {
            cancel();
        }
    }

    /** Whether somebody has cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }
}
