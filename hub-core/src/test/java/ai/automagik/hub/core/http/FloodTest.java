package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take places and give nothing back. Others are served meanwhile. */
class FloodTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 20;
    private static final int STREAMS = 200;
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String STREAM_REQUEST = "GET /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + HttpHub.TOKEN + "\r\nAccept: text/event-stream\r\n\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private HttpHub hub;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        hub.close();
    }

    @Test
    void aHeadThatTricklesInIsGivenUp() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, SHORT, LONG, LONG, LONG, CONNECTIONS, 8, 2, 3, DRAIN));
        assertThat(RawHttp.trickle(hub.port(), "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX: "))
                .isEmpty();
    }

    @Test
    void aConnectionThatLiesIdleBetweenRequestsIsNotTakenForOne() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, SHORT, LONG, LONG, LONG, CONNECTIONS, 8, 2, 3, DRAIN));
        Socket socket = connect();
        ask(socket);
        // Long enough for several looks at what is late.
        assertThat(hub.hub.blocked.await(SHORT.toMillis() * 2, TimeUnit.MILLISECONDS))
                .isFalse();
        ask(socket);
    }

    @Test
    void connectionsThatAskForNothingGiveWay() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, SHORT, LONG, LONG, LONG, CONNECTIONS, 8, 2, 3, DRAIN));
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            connect();
        }
        ask(connect());
        ask(connect());
    }

    @Test
    void aStreamThatNobodyReadsIsGivenUpAndHoldsNobodyElse() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, LONG, Duration.ofSeconds(2), LONG, LONG, CONNECTIONS, 8, 2, 3, DRAIN));
        Socket deaf = new Socket();
        sockets.add(deaf);
        deaf.setReceiveBufferSize(1_024);
        deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
        deaf.getOutputStream().write(STREAM_REQUEST.getBytes(StandardCharsets.UTF_8));
        while (!hub.hub.unfollowed.await(0, TimeUnit.SECONDS)) {
            hub.hub.change();
        }
        assertThat(hub.send(hub.mcp().POST(BodyPublishers.ofString(LIST))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void moreStreamsThanAllowedAreRefusedAndOthersServed() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, LONG, LONG, LONG, LONG, CONNECTIONS, 8, 4, 3, DRAIN));
        for (int i = 0; i < 3; i++) {
            assertThat(open()).startsWith("HTTP/1.1 200");
        }
        assertThat(open()).startsWith("HTTP/1.1 429");
        assertThat(hub.send(hub.mcp().POST(BodyPublishers.ofString(LIST))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodiesThatDoNotComeAreBoundedByUser() throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, LONG, LONG, LONG, LONG, CONNECTIONS, 2, 2, 3, DRAIN));
        String head = RawHttp.post("", "x".repeat(900)).replace("x".repeat(900), "");
        for (int i = 0; i < 2; i++) {
            connect().getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        }
        int status = 200;
        while (status == 200) {
            status = hub.send(hub.mcp().POST(BodyPublishers.ofString(LIST))).statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(hub.send(HttpRequest.newBuilder(hub.uri("/health"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void openStreamsHoldNoThreads(@TempDir Path folder) throws Exception {
        hub = new HttpHub(new HttpBounds(1_000, LONG, LONG, LONG, LONG, 2 * STREAMS, 8, STREAMS, STREAMS, DRAIN));
        ask(connect());
        int before = threads(folder.resolve("before"));
        for (int i = 0; i < STREAMS; i++) {
            assertThat(open()).startsWith("HTTP/1.1 200");
        }
        assertThat(hub.hub.followers()).isEqualTo(STREAMS);
        // The pool may have grown by a few; a thread each would be two hundred.
        assertThat(threads(folder.resolve("after")) - before).isLessThan(STREAMS / 4);
    }

    /** All live threads, virtual ones too. */
    private static int threads(Path file) throws Exception {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        "Thread.dump_to_file",
                        "-format=json",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dump.waitFor()).as(said).isZero();
        return Files.readString(file).split("\"tid\"", -1).length - 1;
    }

    private String open() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(STREAM_REQUEST.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 000".length()), StandardCharsets.UTF_8);
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(RawHttp.post("", LIST.replace("tools/list", "ping")).getBytes(StandardCharsets.UTF_8));
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\"result\":{}}") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after '%s'", read).isNotNegative();
            read.append((char) next);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = RawHttp.connect(hub.port());
        sockets.add(socket);
        return socket;
    }
}
