package ai.automagik.hub.core.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes, none longer than a bound. For one thread. */
final class BoundedLines {

    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;

    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A line without its end, or word that it was too long and has been skipped. */
    sealed interface Line {

        /** A line. */
        @SuppressWarnings("ArrayRecordComponent") // read once and dropped
        record Read(byte[] bytes) implements Line {}

        /** A line longer than the bound; its text is gone. */
        record TooLong() implements Line {}
    }

    /**
     * Waits for a line.
     *
     * @return empty at the end of input; a last line without an end is a line too
     */
    Optional<Line> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int stop = newline();
            int length = stop - next;
            tooLong |= line.size() + length > longest;
            if (!tooLong) {
                line.write(buffer, next, length);
            }
            next = Math.min(stop + 1, end);
            if (stop < end) {
                break;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(tooLong ? new Line.TooLong() : new Line.Read(line.toByteArray()));
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = in.read(buffer);
        return end > 0;
    }

    private int newline() {
        int index = next;
        while (index < end && buffer[index] != '\n') {
            index++;
        }
        return index;
    }
}
