package ai.automagik.hub.core.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a plugin's code where it can do no harm by hanging: on a thread of its own, with the plugin's context loader, for a
 * bounded time.
 */
final class Guarded {

    private Guarded() {}

    /**
     * Runs it. A thread that outlives its time is interrupted and left alone: it is a daemon.
     *
     * @param name the thread's name, for whoever looks at a dump
     * @return what it gave
     * @throws TimeoutException if it takes longer, saying where it was
     * @throws ExecutionException with what it threw, errors included
     */
    static <T> T run(String name, PluginLayer plugin, Duration bound, Callable<T> code)
            throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(code);
        // A platform thread: code that spins would take a carrier from everybody's virtual threads.
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(plugin.loader());
        thread.start();
        try {
            return task.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            TimeoutException where = new TimeoutException(placeOf(thread, plugin));
            where.initCause(e);
            throw where;
        } finally {
            task.cancel(true);
        }
    }

    /** Names the innermost method of the plugin that the thread is in. */
    private static String placeOf(Thread thread, PluginLayer plugin) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> plugin.has(Optional.ofNullable(frame.getModuleName())))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ", line " + frame.getLineNumber())
                .orElse("a library");
    }
}
