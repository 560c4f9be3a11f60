package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.ScriptedHub;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that go away, or only stop sending, while their call runs. No keep-alive tells of them: it comes too late. */
class HangingUpTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String MODERN =
            "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: test_block\r\n";
    private static final String STREAM = "Accept: application/json, text/event-stream\r\n";
    private static final String JSON = "Accept: application/json\r\n";
    private static final String BLOCK = """
            {"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"test_block",\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";
    private static final String LEGACY =
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"test_block\"}}";

    private HttpHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = hub(Duration.ofMillis(400));
    }

    private static HttpHub hub(Duration firstByte) throws Exception {
        return new HttpHub(new HttpBounds(100_000, LONG, LONG, firstByte, LONG, 100, 8, 2, 3, Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aCallIsCancelledSoonAfterItsClientWent() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(MODERN + STREAM, BLOCK));
            ScriptedHub.await(hub.hub.blocked);
        }
        ScriptedHub.await(hub.hub.interrupted);
    }

    @Test
    void aCallIsCancelledSoonAfterTheClientOfItsStreamWent() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(MODERN + STREAM, BLOCK));
            readUntil(socket.getInputStream(), ": keep-alive");
        }
        ScriptedHub.await(hub.hub.interrupted);
    }

    @Test
    void aCallIsCancelledWhenItsClientTakesNoStream() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(MODERN + JSON, BLOCK));
            ScriptedHub.await(hub.hub.blocked);
        }
        ScriptedHub.await(hub.hub.interrupted);
    }

    @Test
    void aClientThatOnlyStopsSendingIsAnswered() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(MODERN + STREAM, BLOCK));
            socket.shutdownOutput();
            // The third comes only after the hub has looked for a client that went away.
            readUntil(socket.getInputStream(), ": keep-alive");
            readUntil(socket.getInputStream(), ": keep-alive");
            readUntil(socket.getInputStream(), ": keep-alive");
            hub.hub.unblock.countDown();
            readUntil(socket.getInputStream(), "\"text\":\"unblocked\"");
        }
        assertThat(hub.hub.interrupted.getCount()).isEqualTo(1);
    }

    @Test
    void aShortCallOfAClientThatStopsSendingIsAnsweredWithoutAStream() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(JSON, LEGACY.replace("test_block", "test_echo")));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"text\":\"nothing\"");
        }
    }

    @Test
    void aLegacyCallRunsOnWithoutItsClient() throws Exception {
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(STREAM, LEGACY));
            ScriptedHub.await(hub.hub.blocked);
        }
        assertThat(hub.hub.interrupted.await(1, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void whatAClientSendsAheadIsNotLost() throws Exception {
        hub.close();
        hub = hub(Duration.ofMillis(40));
        try (Socket socket = RawHttp.connect(hub.port())) {
            send(socket, RawHttp.post(MODERN + STREAM, BLOCK));
            ScriptedHub.await(hub.hub.blocked);
            send(socket, RawHttp.post(JSON, LEGACY.replace("test_block", "test_echo")));
            // By then the hub has looked many times.
            readUntil(socket.getInputStream(), ": keep-alive");
            assertThat(hub.hub.interrupted.await(200, TimeUnit.MILLISECONDS)).isFalse();
            hub.hub.unblock.countDown();
            readUntil(socket.getInputStream(), "\"text\":\"unblocked\"");
            readUntil(socket.getInputStream(), "\"text\":\"nothing\"");
        }
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readUntil(InputStream in, String text) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
    }
}
