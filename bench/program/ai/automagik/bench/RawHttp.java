package ai.automagik.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that sends bytes and reads whole answers, so that their bytes can be counted. */
final class RawHttp implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /**
     * An answer.
     *
     * @param head the status line and headers, as they came
     */
    record Answer(int status, String head, byte[] body) {

        /** How many bytes it was on the wire. */
        int wireBytes() {
            return head.length() + body.length;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        byte[] body = in.readNBytes(length(head));
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
    }

    /**
     * Sends a request whose answer is a stream.
     *
     * @return the head, and the first event or comment
     */
    String open(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        StringBuilder text = new StringBuilder(head());
        while (text.indexOf("\n\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The server closed the stream");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private String head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            bytes.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        throw new IllegalStateException("An answer has no length, so it cannot be compared: " + head);
    }

    /** Sends one request on a connection of its own. */
    static Answer once(int port, byte[] request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.exchange(request);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
