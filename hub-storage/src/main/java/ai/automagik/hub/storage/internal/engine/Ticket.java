package ai.automagik.hub.storage.internal.engine;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides between the end of a transaction and its caller's change of mind: exactly one of the two wins.
 *
 * <pre>
 *            cancel()                 commit()
 * CANCELLED ◄──────── OPEN (running) ────────► COMMITTING
 *                        ▲    reopen()             │
 *                        └─────────────────────────┘
 * </pre>
 */
public final class Ticket {

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    Ticket() {}

    /** Goes on to the commit; returns false if the caller has gone, and the work must be rolled back. */
    public boolean commit() {
        return state.compareAndSet(State.OPEN, State.COMMITTING);
    }

    /** Goes back to running: the commit failed, and the work is repeated. */
    public void reopen() {
        state.compareAndSet(State.COMMITTING, State.OPEN);
    }

    /** Tells whether the caller has gone. */
    public boolean cancelled() {
        return state.get() == State.CANCELLED;
    }

    /** Gives the work up; returns false if it is past that point, and its end must be waited for. */
    boolean cancel() {
        return state.compareAndSet(State.OPEN, State.CANCELLED);
    }

    private enum State {
        OPEN,
        COMMITTING,
        CANCELLED
    }
}
