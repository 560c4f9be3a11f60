package ai.automagik.hub.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** HTTP by hand, for what no proper client sends. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** Sends a request and gives everything that comes back until the server closes. */
    static String send(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request as bytes on the wire. */
    static String post(String headers, String body) {
        return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + HttpHub.TOKEN
                + "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Sends a head and then a body a byte at a time, until there is an answer. */
    static String trickle(int port, String head) throws IOException, InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            Thread.startVirtualThread(() -> {
                try {
                    while (!answered.await(50, TimeUnit.MILLISECONDS)) {
                        socket.getOutputStream().write(' ');
                    }
                } catch (IOException | InterruptedException e) {
                    // The server has given up, which is what the test wants.
                }
            });
            InputStream in = socket.getInputStream();
            byte[] line = in.readNBytes("HTTP/1.1 000".length());
            answered.countDown();
            return new String(line, StandardCharsets.UTF_8);
        }
    }

    /** Opens a connection whose answers do not take for ever. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
