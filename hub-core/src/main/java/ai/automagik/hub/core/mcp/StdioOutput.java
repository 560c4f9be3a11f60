package ai.automagik.hub.core.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** Writes messages, one a line and one at a time. Thread-safe. */
final class StdioOutput {

    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream out;
    private boolean broken;

    StdioOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes a message; once the client has stopped reading, nothing is written any more. */
    void send(WireMessage message) {
        lock.lock();
        try {
            if (!broken) {
                out.write(message.utf8());
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone; the end of input will tell the reader.
            broken = true;
        } finally {
            lock.unlock();
        }
    }
}
