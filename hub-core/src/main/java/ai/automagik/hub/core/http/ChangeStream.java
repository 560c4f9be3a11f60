package ai.automagik.hub.core.http;

import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.core.mcp.ChangeQueue;
import ai.automagik.hub.core.mcp.Coalesced;
import ai.automagik.hub.core.mcp.Subscription;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open stream of changes. Holds a connection and no thread. Thread-safe. */
final class ChangeStream implements Pulse.Listener {

    private final AsyncContext context;
    private final Subscription subscription;
    private final HttpBounds bounds;
    private final Consumer<ChangeStream> onEnd;
    private final Coalesced keepAlive = new Coalesced(() -> write(EventStream::comment));
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long lastWrite = System.nanoTime();
    private ListChanges.@Nullable Following following;
    private @Nullable EventStream events;
    private boolean ended;

    /**
     * Makes a stream of a started asynchronous request.
     *
     * @param onEnd called once, when the stream has ended
     */
    ChangeStream(AsyncContext context, Subscription subscription, HttpBounds bounds, Consumer<ChangeStream> onEnd) {
        this.context = context;
        this.subscription = subscription;
        this.bounds = bounds;
        this.onEnd = onEnd;
    }

    /** Sends headers and opening, and follows the changes from here on. */
    void open(ListChanges changes) {
        lock.lock();
        try {
            context.addListener(new Ending());
            // Followed first, and with the lock held: no change is lost, and none is told before the opening.
            subscription
                    .telling()
                    .ifPresent(telling -> following = changes.follow(
                            subscription.user(), new ChangeQueue(telling, message -> write(out -> out.send(message)))));
            events = EventStream.open((HttpServletResponse) context.getResponse());
            if (subscription.opening().isPresent()) {
                events.send(subscription.opening().get());
            } else {
                events.comment();
            }
        } catch (IOException e) {
            end();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void beat(long nanoTime) {
        if (nanoTime - lastWrite >= bounds.keepAlive().toNanos()) {
            keepAlive.run();
        }
    }

    /** Sends the closing and ends, in one go: whoever closes it too finds it ended, so the closing is sent once. */
    void close() {
        lock.lock();
        try {
            subscription.closing().ifPresent(message -> write(out -> out.send(message)));
            end();
        } finally {
            lock.unlock();
        }
    }

    /** Hears of an end that the container makes: the response must not be touched after it. */
    private final class Ending implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            ended();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            ended();
        }

        @Override
        public void onError(AsyncEvent event) {
            ended();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}

        private void ended() {
            lock.lock();
            try {
                end();
            } finally {
                lock.unlock();
            }
        }
    }

    private interface Write {
        void to(EventStream events) throws IOException;
    }

    private void write(Write write) {
        lock.lock();
        try {
            if (!ended && events != null) {
                write.to(events);
                lastWrite = System.nanoTime();
            }
        } catch (IOException e) {
            end();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (following != null) {
            following.close();
        }
        onEnd.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container has ended it already, because the client has gone.
            return;
        }
    }
}
