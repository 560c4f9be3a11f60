package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Cancellation;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.mcp.Exchange;
import ai.automagik.hub.core.mcp.Reply;
import ai.automagik.hub.core.mcp.WireMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One POST and its answer: plain JSON while it can be, a stream from the first progress or after {@link HttpBounds#firstByte}.
 * Thread-safe.
 */
final class CallExchange implements Exchange, Pulse.Listener {

    private final HttpServletResponse response;
    private final JsonAnswer json;
    private final boolean mayStream;
    private final HttpBounds bounds;
    private final Cancellation cancellation = new Cancellation();
    private final Coalesced keepAlive = new Coalesced(this::keepAlive);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long lastWrite = System.nanoTime();
    private volatile boolean streaming;
    private @Nullable EventStream stream;
    private boolean ended;

    CallExchange(HttpServletResponse response, JsonAnswer json, boolean mayStream, HttpBounds bounds) {
        this.response = response;
        this.json = json;
        this.mayStream = mayStream;
        this.bounds = bounds;
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
        long limit = (streaming ? bounds.keepAlive() : bounds.firstByte()).toNanos();
        if (mayStream && nanoTime - lastWrite >= limit) {
            keepAlive.run();
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
