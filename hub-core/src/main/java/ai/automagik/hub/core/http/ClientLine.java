package ai.automagik.hub.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One client's connection. Jetty does not read while a request is worked on, so it learns of a client that went away only when it
 * writes; this can look ahead at any time, and knows since when a request has been on its way in. Thread-safe.
 */
final class ClientLine extends SocketChannelEndPoint {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ReentrantLock lock = new ReentrantLock();
    private ByteBuffer ahead = NOTHING;
    private boolean atWork;
    private boolean begun;
    private long since = System.nanoTime();

    ClientLine(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /**
     * Looks whether the client sends no more: it has gone, or it has closed its half and still listens. Only a write can tell the
     * one from the other. Does not block; what the client has sent ahead stays for the next request.
     */
    boolean hasHungUp() {
        lock.lock();
        try {
            if (ahead.hasRemaining()) {
                return false;
            }
            ByteBuffer one = ByteBuffer.allocate(1);
            int read = getChannel().read(one);
            ahead = one.flip();
            return read < 0;
        } catch (IOException e) {
            // Reset: nobody is there.
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        lock.lock();
        try {
            int read = ahead.hasRemaining() ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
            if (read > 0 && !atWork && !begun) {
                begun = true;
                since = System.nanoTime();
            }
            return read;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void needsFillInterest() {
        lock.lock();
        try {
            if (!ahead.hasRemaining()) {
                super.needsFillInterest();
                return;
            }
        } finally {
            lock.unlock();
        }
        // The socket will not say that it is readable: we hold what was to be read.
        Thread.startVirtualThread(() -> getFillInterest().fillable());
    }

    /** A request's head has come. */
    void begins() {
        lock.lock();
        try {
            atWork = true;
            begun = false;
        } finally {
            lock.unlock();
        }
    }

    /** The request has been answered. */
    void ends() {
        lock.lock();
        try {
            atWork = false;
            since = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** How long the head of a request has been on its way in, in nanoseconds; 0 if none is. */
    long lateBy(long nanoTime) {
        lock.lock();
        try {
            return begun && !atWork ? nanoTime - since : 0;
        } finally {
            lock.unlock();
        }
    }

    /** How long no request has been at work here, in nanoseconds; negative while one is. */
    long idleFor(long nanoTime) {
        lock.lock();
        try {
            return atWork ? -1 : Math.max(0, nanoTime - since);
        } finally {
            lock.unlock();
        }
    }
}
