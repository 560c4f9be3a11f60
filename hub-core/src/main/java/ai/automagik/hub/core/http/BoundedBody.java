package ai.automagik.hub.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Reads request bodies, no larger and no slower than the bounds allow. Immutable. */
public final class BoundedBody {

    private static final int CHUNK = 8 * 1024;

    /** Memory taken on a client's word alone; it grows with what arrives, so that a length that is declared costs nothing. */
    static final int TRUSTED_BYTES = 64 * 1024;

    private final HttpBounds bounds;

    /** Reads within these bounds. */
    public BoundedBody(HttpBounds bounds) {
        this.bounds = bounds;
    }

    /** A body that is not taken. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String problem;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
            this.problem = message;
        }

        /** What is wrong, for the client. */
        public String problem() {
            return problem;
        }

        /** 400, 408 or 413. */
        public int status() {
            return status;
        }
    }

    /**
     * Reads a body to its end.
     *
     * @param declared the length that the request declares; negative if it does not
     * @throws RefusedException if it is too large or too slow
     * @throws IOException if the client goes away
     */
    public byte[] read(InputStream body, long declared) throws IOException {
        if (declared > bounds.maxBodyBytes()) {
            throw tooLarge();
        }
        return declared >= 0 ? readDeclared(body, (int) declared) : readToEnd(body);
    }

    private byte[] readDeclared(InputStream body, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, TRUSTED_BYTES)];
        long start = System.nanoTime();
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
            }
            int read = body.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw new RefusedException(400, "The request's body ended before its declared length");
            }
            filled += read;
            checkTime(start);
        }
        return bytes;
    }

    private byte[] readToEnd(InputStream body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        long start = System.nanoTime();
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            if (bytes.size() + read > bounds.maxBodyBytes()) {
                throw tooLarge();
            }
            bytes.write(chunk, 0, read);
            checkTime(start);
        }
        return bytes.toByteArray();
    }

    private void checkTime(long start) throws RefusedException {
        if (System.nanoTime() - start > bounds.bodyTime().toNanos()) {
            throw new RefusedException(
                    408,
                    "The request's body took longer than "
                            + TimeUnit.NANOSECONDS.toSeconds(bounds.bodyTime().toNanos()) + " s; send it faster");
        }
    }

    private RefusedException tooLarge() {
        return new RefusedException(
                413, "The request's body is larger than " + bounds.maxBodyBytes() + " bytes; send less at once");
    }
}
