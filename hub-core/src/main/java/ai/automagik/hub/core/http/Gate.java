package ai.automagik.hub.core.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests inside, and can be shut: new ones get 503, those inside may finish. Thread-safe. */
final class Gate extends Handler.Wrapper {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private boolean open = true;
    private int inside;

    Gate(Handler handler) {
        super(handler);
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!enter()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            JsonResponse.send(
                    response,
                    callback,
                    SERVICE_UNAVAILABLE,
                    JsonResponse.PROBLEM,
                    JsonResponse.problem(SERVICE_UNAVAILABLE, "The hub is stopping; try again in a moment"));
            return true;
        }
        Request.addCompletionListener(request, failure -> leave());
        return super.handle(request, response, callback);
    }

    private boolean enter() {
        lock.lock();
        try {
            if (open) {
                inside++;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            if (inside == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more. */
    void shut() {
        lock.lock();
        try {
            open = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody is inside; false if that takes longer. */
    boolean awaitEmpty(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (inside > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }
}
