package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.spi.ToolProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes plugins out of use: waits for their calls and closes their providers. What a plugin does wrong here is logged and harms nothing. Thread-safe.
 */
final class Farewell {

    /** Closing ends clients and threads; it has no reason to wait for a network. */
    static final Duration CLOSING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private final Duration drain;

    /**
     * Prepares.
     *
     * @param drain how long calls that are running may go on
     */
    Farewell(Duration drain) {
        this.drain = drain;
    }

    /** Takes a plugin out of use, in the background. The caller lets go of it at once. */
    Leaving begin(LoadedPlugin plugin) {
        Leaving leaving = new Leaving(plugin.id(), new CountDownLatch(1), plugin.collected());
        plugin.lease().close();
        Thread thread = new Thread(() -> end(plugin, leaving.closed()), "plugin-farewell-" + plugin.id());
        thread.setDaemon(true);
        thread.start();
        return leaving;
    }

    private void end(LoadedPlugin plugin, CountDownLatch closed) {
        try {
            int running = plugin.lease().drain(drain);
            if (running > 0) {
                LOG.warn(
                        "Plugin '{}' still runs {} calls {} after it was unloaded; they may fail from now on",
                        plugin.id(),
                        running,
                        drain);
            }
            plugin.tools().forEach(tool -> close(plugin, tool));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    private static void close(LoadedPlugin plugin, HubTool tool) {
        ToolProvider provider = tool.provider();
        if (!(provider instanceof AutoCloseable closeable)) {
            return;
        }
        try {
            Guarded.run("plugin-close-" + plugin.id(), plugin.layer(), CLOSING, () -> {
                closeable.close();
                return true;
            });
        } catch (TimeoutException e) {
            LOG.warn(
                    "Plugin '{}' did not close tool '{}' within {}; it was left behind",
                    plugin.id(),
                    tool.name(),
                    CLOSING);
        } catch (ExecutionException e) {
            LOG.warn(
                    "Plugin '{}' failed to close tool '{}'; correct the plugin",
                    plugin.id(),
                    tool.name(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A plugin on its way out. Holds nothing of it.
     *
     * @param plugin its id
     * @param closed down to zero when its providers are closed
     * @param collected down to zero when its classes are collected
     */
    record Leaving(String plugin, CountDownLatch closed, CountDownLatch collected) {

        boolean isCollected() {
            return collected.getCount() == 0;
        }

        /** Waits until its providers are closed; gives up silently after the time. */
        boolean awaitClosed(Duration bound) throws InterruptedException {
            return closed.await(bound.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
