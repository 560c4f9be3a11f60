package ai.automagik.hub.core.registry;

import ai.automagik.hub.core.registry.PluginLease.Hold;
import ai.automagik.hub.spi.Toolset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user's open tool. It is closed once, after it was retired and its last call has ended; until then its plugin is held.
 * Thread-safe.
 *
 * <pre>
 *            retire(), no calls                       retire(), calls run        last hold closed
 *   OPEN ──────────────────────► CLOSED      OPEN ──────────────────────► RETIRED ─────────────► CLOSED
 * </pre>
 */
public final class OpenTool {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTool.class);

    private final Toolset toolset;
    private final Offered offered;
    private final Hold plugin;
    private final ReentrantLock lock = new ReentrantLock();
    private int calls;
    private boolean retired;

    /**
     * Keeps an open tool.
     *
     * @param plugin keeps the plugin loaded; let go when the tool is closed
     */
    public OpenTool(Toolset toolset, Offered offered, Hold plugin) {
        this.toolset = toolset;
        this.offered = offered;
        this.plugin = plugin;
    }

    /** What the open tool offers, compiled. */
    public Offered offered() {
        return offered;
    }

    /** Holds it for one call; empty if it was retired. */
    Optional<Hold> hold() {
        lock.lock();
        try {
            if (retired) {
                return Optional.empty();
            }
            calls++;
        } finally {
            lock.unlock();
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (held.getAndSet(false)) {
                release();
            }
        });
    }

    /** Takes no more calls, and closes it when the last one has ended. May be called twice. */
    public void retire() {
        lock.lock();
        try {
            if (retired) {
                return;
            }
            retired = true;
            if (calls > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    private void release() {
        lock.lock();
        try {
            calls--;
            if (!retired || calls > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    private void close() {
        try {
            toolset.close();
        } catch (Throwable e) { // a plugin's code: whatever it throws, the others go on
            LOG.warn("A tool failed to close; its plugin has a bug", e);
        } finally {
            plugin.close();
        }
    }
}
