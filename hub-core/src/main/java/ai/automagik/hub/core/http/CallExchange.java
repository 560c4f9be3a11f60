package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Cancellation;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.mcp.Exchange;
import ai.automagik.hub.core.mcp.Reply;
import ai.automagik.hub.core.mcp.WireMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One POST and its answer: plain JSON while it can be, a stream from the first progress or after {@link HttpBounds#firstByte}.
 * Thread-safe.
 *
 * <p>A client that sends no more, while its call runs, has gone or has closed its half of the connection and still listens, which
 * HTTP/1.1 allows. Where it takes a stream, one is begun at once: writing to a client that has gone fails. One that takes plain
 * JSON alone counts as gone.
 */
final class CallExchange implements Exchange, Pulse.Listener {

    /** Writes to a client that sends no more: the first brings the news that it has gone, the second fails; one to spare. */
    private static final int PROBES = 3;

    private final HttpServletResponse response;
    private final JsonAnswer json;
    private final boolean mayStream;
    private final HttpBounds bounds;
    private final BooleanSupplier hungUp;
    private final long begun = System.nanoTime();
    private final Cancellation cancellation = new Cancellation();
    private final Coalesced keepAlive = new Coalesced(this::keepAlive);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long lastWrite = System.nanoTime();
    private volatile boolean streaming;
    private @Nullable EventStream stream;
    private boolean ended;
    private int probes; // of the pulse's one thread alone

    /**
     * Makes an exchange of a response that nothing was written to.
     *
     * @param hungUp looks, without blocking, whether the client sends no more
     */
    CallExchange(
            HttpServletResponse response,
            JsonAnswer json,
            boolean mayStream,
            HttpBounds bounds,
            BooleanSupplier hungUp) {
        this.response = response;
        this.json = json;
        this.mayStream = mayStream;
        this.bounds = bounds;
        this.hungUp = hungUp;
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void send(WireMessage notification) {
        write(events -> events.send(notification));
    }

    @Override
    public boolean reachable() {
        return mayStream;
    }

    @Override
    public void beat(long nanoTime) {
        if (probes < PROBES && nanoTime - begun >= bounds.watchFrom().toNanos() && hungUp.getAsBoolean()) {
            probe();
            return;
        }
        long limit = (streaming ? bounds.keepAlive() : bounds.firstByte()).toNanos();
        if (mayStream && nanoTime - lastWrite >= limit) {
            keepAlive.run();
        }
    }

    private void probe() {
        probes++;
        if (mayStream) {
            keepAlive.run();
        } else {
            cancellation.connectionLost();
        }
    }

    private void keepAlive() {
        write(EventStream::comment);
    }

    /** Sends the answer and ends the exchange. */
    void answer(Reply.Answer answer) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            if (stream == null) {
                json.send(response, answer);
            } else {
                stream.send(answer.message());
            }
        } catch (IOException e) {
            // Nobody is there to hear the answer.
            cancellation.connectionLost();
        } finally {
            lock.unlock();
        }
    }

    /** Says that a notification was taken. */
    void accepted() {
        if (release()) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }

    /**
     * Leaves the response to somebody else: nothing is written any more. The container uses it for the next request.
     *
     * @return whether nothing had been written
     */
    boolean release() {
        lock.lock();
        try {
            boolean untouched = !ended && stream == null;
            ended = true;
            return untouched;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client takes a stream. */
    boolean mayStream() {
        return mayStream;
    }

    private interface Write {
        void to(EventStream events) throws IOException;
    }

    private void write(Write write) {
        if (!mayStream) {
            return;
        }
        lock.lock();
        try {
            if (ended) {
                return;
            }
            EventStream events = stream;
            if (events == null) {
                events = EventStream.open(response);
                stream = events;
                streaming = true;
            }
            write.to(events);
            lastWrite = System.nanoTime();
        } catch (IOException e) {
            ended = true;
            cancellation.connectionLost();
        } finally {
            lock.unlock();
        }
    }
}
