package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.ScriptedHub;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server's own pages, and its end. */
class HubServerTest {

    private static final String BLOCK =
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"test_block\"}}";
    private static final String LISTEN = """
            {"jsonrpc":"2.0","id":"s-1","method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private HttpHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HttpHub(HttpHub.PATIENT);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void healthIsThatTheProcessLives() throws Exception {
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void readyNamesThePartThatIsNot() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        hub.readiness = new Readiness(List.of(
                new Readiness.Part("storage", false, "The database does not answer"),
                new Readiness.Part("plugins", true, "")));
        HttpResponse<String> answer = get("/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"storage\":{\"ready\":false,\"detail\":\"The database does not answer\"}")
                .contains("\"plugins\":{\"ready\":true}");
    }

    @Test
    void versionNamesTheRevisions() throws Exception {
        assertThat(get("/version").body())
                .isEqualTo("{\"name\":\"test-hub\",\"version\":\"1.2.3\","
                        + "\"mcp_revisions\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]}");
    }

    @Test
    void anUnknownPathIsAProblem() throws Exception {
        HttpResponse<String> answer = get("/nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":404");
    }

    @Test
    void noAnswerNamesTheServer() throws Exception {
        assertThat(get("/nowhere").headers().map()).doesNotContainKeys("server", "x-powered-by");
        String bad = RawHttp.send(hub.port(), "NONSENSE\r\n\r\n");
        assertThat(bad).startsWith("HTTP/1.1 400").contains("problem+json").doesNotContainIgnoringCase("jetty");
        String long1 =
                RawHttp.send(hub.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(long1).startsWith("HTTP/1.1 431").contains("problem+json").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aStopLetsARunningCallFinish() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        ScriptedHub.await(hub.hub.blocked);
        Thread stopping = Thread.startVirtualThread(hub::stopServer);
        awaitNotReady();
        assertThat(hub.send(hub.mcp().POST(BodyPublishers.ofString(BLOCK))).statusCode())
                .isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        hub.hub.unblock.countDown();
        assertThat(call.get(20, TimeUnit.SECONDS).body()).contains("unblocked");
        assertThat(stopping.join(java.time.Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aStopCancelsTheCallThatDoesNotFinish() throws Exception {
        hub.close();
        hub = new HttpHub(HttpHub.PATIENT.withDrain(java.time.Duration.ofMillis(10)));
        CompletableFuture<HttpResponse<String>> call = call();
        ScriptedHub.await(hub.hub.blocked);
        hub.stopServer();
        ScriptedHub.await(hub.hub.interrupted);
        assertThat(call.get(20, TimeUnit.SECONDS).body()).contains("was cancelled");
    }

    @Test
    void aStopEndsStreamsWithTheirLastMessage() throws Exception {
        HttpResponse<Stream<String>> stream = hub.client()
                .send(
                        hub.mcp()
                                .header("MCP-Protocol-Version", "2026-07-28")
                                .header("Mcp-Method", "subscriptions/listen")
                                .POST(BodyPublishers.ofString(LISTEN))
                                .build(),
                        BodyHandlers.ofLines());
        hub.stopServer();
        List<String> data =
                stream.body().filter(line -> line.startsWith("data: ")).toList();
        assertThat(data).hasSize(2);
        assertThat(data.getFirst()).contains("notifications/subscriptions/acknowledged");
        assertThat(data.getLast())
                .contains("\"id\":\"s-1\"", "\"resultType\":\"complete\"", "/subscriptionId\":\"s-1\"");
    }

    private CompletableFuture<HttpResponse<String>> call() {
        return hub.client()
                .sendAsync(hub.mcp().POST(BodyPublishers.ofString(BLOCK)).build(), BodyHandlers.ofString());
    }

    private void awaitNotReady() throws Exception {
        while (get("/ready").statusCode() == 200) {
            Thread.onSpinWait();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return hub.send(HttpRequest.newBuilder(hub.uri(path)));
    }
}
