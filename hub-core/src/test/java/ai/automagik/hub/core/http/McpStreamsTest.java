package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.ScriptedHub;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that take time, and streams that stay. */
class McpStreamsTest {

    private static final String BLOCK =
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"test_block\"}}";

    private HttpHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HttpHub(HttpHub.IMPATIENT);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aSlowCallBeginsItsStreamBeforeItEnds() throws Exception {
        try (InputStream stream =
                open(hub.mcp().POST(BodyPublishers.ofString(BLOCK))).body()) {
            assertThat(stream.read()).isEqualTo(':');
            ScriptedHub.await(hub.hub.blocked);
            hub.hub.unblock.countDown();
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"text\":\"unblocked\"");
        }
    }

    @Test
    void aLegacyClientThatGoesAwayDoesNotCancel() throws Exception {
        InputStream stream =
                open(hub.mcp().POST(BodyPublishers.ofString(BLOCK))).body();
        ScriptedHub.await(hub.hub.blocked);
        stream.close();
        // Long enough for several keep-alives to fail.
        assertThat(hub.hub.interrupted.await(400, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aStreamWhoseClientWentAwayIsForgotten() throws Exception {
        InputStream stream = open(stream()).body();
        assertThat(hub.hub.followers()).isEqualTo(1);
        stream.close();
        ScriptedHub.await(hub.hub.unfollowed);
        assertThat(hub.hub.followers()).isZero();
    }

    @Test
    void aBodyThatTricklesInIsGivenUp() throws Exception {
        String head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + HttpHub.TOKEN
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n";
        assertThat(RawHttp.trickle(hub.port(), head)).startsWith("HTTP/1.1 408");
    }

    @Test
    void oneUserCannotHaveTooManyStreams() throws Exception {
        HttpResponse<InputStream> first = open(stream());
        HttpResponse<InputStream> second = open(stream());
        HttpResponse<InputStream> third = open(stream());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(third.statusCode()).isEqualTo(429);
    }

    @Test
    void getIsNotForModernClients() throws Exception {
        HttpResponse<String> answer = hub.send(stream().setHeader("MCP-Protocol-Version", "2026-07-28"));
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    private HttpRequest.Builder stream() {
        return HttpRequest.newBuilder(hub.uri("/mcp"))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .header("Accept", "text/event-stream");
    }

    private HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
        return hub.client().send(request.build(), BodyHandlers.ofInputStream());
    }
}
