package ai.automagik.hub.core.call;

import ai.automagik.hub.storage.UserId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls run at once: by user, by tool and in all. A call counts until its handler has really ended, so a handler that
 * ignores its interrupt uses up its own user's and its own tool's share, and nobody else's. Thread-safe.
 */
public final class CallLimits {

    /** One user's calls at once: more than any client starts by itself, few enough to leave room for others. */
    public static final int CALLS_PER_USER = 32;

    /** One tool's calls at once: a tool that hangs cannot take the whole hub. */
    public static final int CALLS_PER_TOOL = 256;

    /** All calls at once: bounds threads' memory and open connections to downstream services. */
    public static final int CALLS_PER_HUB = 1024;

    private final ConcurrentMap<Object, Integer> running = new ConcurrentHashMap<>();

    /** All of them: a number of its own, since every call changes it. */
    private final AtomicInteger all = new AtomicInteger();

    /**
     * Takes a place for a call.
     *
     * @return the place, or why there is none
     */
    Admission admit(UserId user, Optional<String> tool) {
        if (!take(user, CALLS_PER_USER)) {
            return new Admission.Full("You have " + CALLS_PER_USER + " calls running; wait until one has ended");
        }
        if (tool.isPresent() && !take(tool.get(), CALLS_PER_TOOL)) {
            leave(user);
            return new Admission.Full(
                    "Tool '" + tool.get() + "' is busy with " + CALLS_PER_TOOL + " calls; try again in a few seconds");
        }
        if (all.incrementAndGet() > CALLS_PER_HUB) {
            all.decrementAndGet();
            leave(user);
            tool.ifPresent(this::leave);
            return new Admission.Full("The hub is busy with " + CALLS_PER_HUB + " calls; try again in a few seconds");
        }
        return new Admission.Place(() -> {
            all.decrementAndGet();
            tool.ifPresent(this::leave);
            leave(user);
        });
    }

    /** How many calls run now. */
    public int running() {
        return all.get();
    }

    private boolean take(Object key, int most) {
        boolean[] taken = new boolean[1];
        running.compute(key, (same, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < most;
            return taken[0] ? now + 1 : now;
        });
        return taken[0];
    }

    private void leave(Object key) {
        running.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Whether a call may run. */
    sealed interface Admission {

        /**
         * It may.
         *
         * @param leave to be run once, when the handler has ended
         */
        record Place(Runnable leave) implements Admission {}

        /**
         * It may not.
         *
         * @param reason which bound, and what to do
         */
        record Full(String reason) implements Admission {}
    }
}
