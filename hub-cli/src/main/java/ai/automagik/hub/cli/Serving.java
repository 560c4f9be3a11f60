package ai.automagik.hub.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something served until it ends by itself or the process is told to stop: the first SIGTERM or SIGINT stops it within
 * its bound, the second ends the process at once.
 */
final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** What shells give for a command ended by Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private final Runnable stop;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Serving(Runnable stop) {
        this.stop = stop;
    }

    /** Something that ends. */
    interface Served {
        void awaitEnd() throws InterruptedException;
    }

    /**
     * Waits for the end.
     *
     * @param served what runs
     * @param stop stops it; may be called twice
     * @param reload what SIGHUP asks for
     */
    static void untilEnd(Served served, Runnable stop, Runnable reload) throws InterruptedException {
        Serving serving = new Serving(stop);
        // For the signals that are not handled below, and where none can be.
        Thread hook = new Thread(stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Signals signals = new Signals()) {
            signals.on("TERM", serving::stop);
            signals.on("INT", serving::stop);
            signals.on("HUP", signal -> reload.run());
            served.awaitEnd();
        } finally {
            forget(hook);
        }
    }

    private void stop(String signal) {
        if (!stopping.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        LOG.info("SIG{} came: running calls may finish, then the process ends; a second signal ends it now", signal);
        stop.run();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook is part of that.
        }
    }
}
