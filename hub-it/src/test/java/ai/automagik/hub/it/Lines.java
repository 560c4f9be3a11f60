package ai.automagik.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The lines that come out of a stream, kept as they come; whoever waits for one is woken by it. Thread-safe. */
final class Lines {

    private final String name;
    private final List<String> seen = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private boolean ended;

    private Lines(String name) {
        this.name = name;
    }

    /** Reads a stream to its end, on a thread of its own. */
    static Lines of(String name, InputStream stream) {
        Lines lines = new Lines(name);
        Thread.ofVirtual().name(name).start(() -> lines.read(stream));
        return lines;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // The other side is gone, or we have closed the stream: either way it has ended.
        } finally {
            end();
        }
    }

    private void add(String line) {
        lock.lock();
        try {
            seen.add(line);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All lines so far. */
    List<String> all() {
        lock.lock();
        try {
            return List.copyOf(seen);
        } finally {
            lock.unlock();
        }
    }

    /** How many lines there are so far: where to look from for what comes next. */
    int count() {
        lock.lock();
        try {
            return seen.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line at or after a position; gives its position. */
    int await(int from, Predicate<String> wanted, Duration within) {
        long left = within.toNanos();
        int next = from;
        lock.lock();
        try {
            while (true) {
                for (; next < seen.size(); next++) {
                    if (wanted.test(seen.get(next))) {
                        return next;
                    }
                }
                if (ended || left <= 0) {
                    throw new AssertionError(name + (ended ? " ended without" : " did not within " + within + " have")
                            + " the line; it has:\n" + String.join("\n", seen));
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + name, e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line that fits and gives it. */
    String await(Predicate<String> wanted, Duration within) {
        int position = await(0, wanted, within);
        return all().get(position);
    }

    /** Waits until the stream has ended and gives all of it. */
    List<String> toEnd(Duration within) {
        long left = TimeUnit.NANOSECONDS.convert(within);
        lock.lock();
        try {
            while (!ended) {
                if (left <= 0) {
                    throw new AssertionError(name + " has not ended within " + within);
                }
                left = more.awaitNanos(left);
            }
            return List.copyOf(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + name, e);
        } finally {
            lock.unlock();
        }
    }
}
