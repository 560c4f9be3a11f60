package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.WireMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events over a response (WHATWG HTML, section "Server-sent events"). For one thread at a time. */
final class EventStream {

    private static final byte[] EVENT = ascii("event: message\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] COMMENT = ascii(": keep-alive\n\n");

    /** Holds usual events. A stream keeps its buffer as long as it is open, and the container's usual one has 32 KB. */
    private static final int BUFFER_BYTES = 1024;

    private final OutputStream out;
    private final HttpServletResponse response;

    private EventStream(HttpServletResponse response) throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
    }

    /** Sends the headers. */
    static EventStream open(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setBufferSize(BUFFER_BYTES);
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store, no-transform");
        // Asks proxies such as nginx to pass events on at once.
        response.setHeader("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(response);
        response.flushBuffer();
        return stream;
    }

    void send(WireMessage message) throws IOException {
        out.write(EVENT);
        out.write(message.utf8());
        out.write(END);
        response.flushBuffer();
    }

    void comment() throws IOException {
        out.write(COMMENT);
        response.flushBuffer();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
