package ai.automagik.hub.core.http;

import ai.automagik.hub.storage.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what users hold of something, and lets nobody have too much. Thread-safe. */
final class Quota {

    private final int perUser;
    private final int inAll;
    private final Map<UserId, Integer> held = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    Quota(int perUser, int inAll) {
        this.perUser = perUser;
        this.inAll = inAll;
    }

    /** Takes one for a user; false if that would be too many. */
    boolean take(UserId user) {
        if (total.incrementAndGet() > inAll) {
            total.decrementAndGet();
            return false;
        }
        int now = held.merge(user, 1, Integer::sum);
        if (now > perUser) {
            giveBack(user);
            return false;
        }
        return true;
    }

    /** Gives one back. */
    @SuppressWarnings("NullAway") // a count of 0 is removed by giving null to ConcurrentHashMap
    void giveBack(UserId user) {
        total.decrementAndGet();
        held.computeIfPresent(user, (key, count) -> count == 1 ? null : count - 1);
    }
}
