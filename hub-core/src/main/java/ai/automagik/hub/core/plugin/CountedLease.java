package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.PluginLease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what runs of a plugin.
 *
 * <pre>
 *   open -- close() --> closing -- drain(): last hold let go, or time up --> drained
 * </pre>
 */
final class CountedLease implements PluginLease {

    private final String plugin;
    private final ClassLoader loader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int holds;
    private boolean closing;

    CountedLease(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    @Override
    public String plugin() {
        return plugin;
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public Optional<Hold> hold() {
        lock.lock();
        try {
            if (closing) {
                return Optional.empty();
            }
            holds++;
            AtomicBoolean held = new AtomicBoolean(true);
            return Optional.of(() -> {
                if (held.getAndSet(false)) {
                    release();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more holds. */
    void close() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the holds there are, after {@link #close()}.
     *
     * @return how many were still there when the time was up
     */
    int drain(Duration bound) throws InterruptedException {
        lock.lock();
        try {
            long left = bound.toNanos();
            while (holds > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return holds;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            holds--;
            if (holds == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
