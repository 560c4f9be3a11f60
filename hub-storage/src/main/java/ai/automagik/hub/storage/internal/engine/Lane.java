package ai.automagik.hub.storage.internal.engine;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bounded way to connections: threads that do the work, and the callers that wait for them. A caller waits on its own
 * thread, so an interrupt reaches the caller and never a driver in the middle of an exchange with the database. Thread-safe.
 */
public final class Lane implements AutoCloseable {

    /** A caller waits this long, for its turn and its work together; a request would have given up by then. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /** Running work may end before connections are closed; longer than any statement may take. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(35);

    private final HikariDataSource pool;
    private final ExecutorService threads;
    private final Semaphore places;
    private final Duration wait;

    /**
     * Makes a lane.
     *
     * @param places how much work may run or stand in the queue of the threads; callers beyond it wait for a place
     */
    public Lane(HikariDataSource pool, ExecutorService threads, int places) {
        this(pool, threads, places, WAIT_MAX);
    }

    /** Makes a lane whose callers wait for another time; for tests. */
    Lane(HikariDataSource pool, ExecutorService threads, int places, Duration wait) {
        this.pool = pool;
        this.wait = wait;
        this.threads = threads;
        this.places = new Semaphore(places);
    }

    /** Gives connections; to be used in work of this lane alone. */
    public HikariDataSource pool() {
        return pool;
    }

    /** Does work on a thread of this lane and gives its result, or throws what it threw. */
    public <T> T run(Work<T> work) {
        long end = System.nanoTime() + wait.toNanos();
        Ticket ticket = new Ticket();
        try {
            if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw overloaded();
            }
            FutureTask<T> task = start(work, ticket);
            return result(task, ticket, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Reason.INTERRUPTED,
                    "The caller was interrupted while it waited for the database; nothing was written",
                    e);
        }
    }

    private <T> FutureTask<T> start(Work<T> work, Ticket ticket) {
        FutureTask<T> task = new FutureTask<>(() -> work.run(ticket)) {
            @Override
            public void run() {
                super.run();
                places.release();
            }
        };
        try {
            threads.execute(task);
            return task;
        } catch (RejectedExecutionException e) {
            places.release();
            throw new StorageException(Reason.BROKEN, "The storage is closed; start the hub again", e);
        }
    }

    private <T> T result(FutureTask<T> task, Ticket ticket, long end) throws InterruptedException {
        try {
            return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            if (ticket.cancel()) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return ending(task);
        } catch (TimeoutException e) {
            if (ticket.cancel()) {
                throw overloaded();
            }
            return ending(task);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    /** Waits for a transaction that is past giving up; a commit is short, and the database bounds it. */
    private static <T> T ending(FutureTask<T> task) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("Work threw a checked exception", failure);
    }

    private StorageException overloaded() {
        return new StorageException(
                Reason.OVERLOADED,
                "The database did not get to this within " + wait.toMillis()
                        + " ms; nothing was written; send less at once, or look at what keeps the database busy");
    }

    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Work of a lane.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Does the work; asks the ticket before the commit. */
        T run(Ticket ticket);
    }
}
