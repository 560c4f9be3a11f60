package ai.automagik.hub.core.mcp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A pipe whose ends may be used by any thread; {@link java.io.PipedInputStream} breaks when a writing thread ends. */
final class MemoryPipe {

    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                chunks.add(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (length > 0) {
                    chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }

            @Override
            public void close() {
                chunks.add(END);
            }
        };
    }

    InputStream source() {
        return new InputStream() {
            private byte[] chunk = END;
            private int next;
            private boolean ended;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (next == chunk.length && !refill()) {
                    return -1;
                }
                int taken = Math.min(length, chunk.length - next);
                System.arraycopy(chunk, next, bytes, offset, taken);
                next += taken;
                return taken;
            }

            private boolean refill() {
                try {
                    chunk = ended ? END : chunks.take();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                next = 0;
                ended |= chunk.length == 0;
                return !ended;
            }
        };
    }
}
