package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.core.mcp.WireSchema;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.StorageException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the HTTP transport adds to the protocol. */
class McpServletTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String BLOCK =
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"test_block\"}}";

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
    void withoutATokenThereIsAChallengeThatNamesTheScopes() throws Exception {
        HttpResponse<String> answer =
                hub.send(HttpRequest.newBuilder(hub.uri("/mcp")).POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer scope=\"tools:read tools:call\"");
        assertJsonRpcError(answer);
    }

    @Test
    void aWrongTokenIsCalledInvalid() throws Exception {
        HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri("/mcp"))
                .header("Authorization", "Bearer wrong")
                .POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"invalid_token\", error_description=\"The token is 'unknown'\","
                        + " scope=\"tools:read tools:call\"");
    }

    @Test
    void nobodyIsLetInWhileStorageDoesNotAnswer() throws Exception {
        hub.admitter = authorization -> {
            throw new StorageException(StorageException.Reason.UNREACHABLE, "no database");
        };
        HttpResponse<String> answer = hub.send(hub.mcp().POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("no database").contains("storage does not answer");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, 403", "null, 403", "https://app.example, 200", "http://localhost:5173, 200"})
    void pagesOfStrangersMayNotCall(String origin, int status) throws Exception {
        HttpResponse<String> answer =
                hub.send(hub.mcp().header("Origin", origin).POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 421", "hub.example, 200", "HUB.example:8443, 200", "localhost:1, 200", "127.0.0.1, 200"})
    void onlyKnownHostNamesAreAnswered(String host, int status) throws Exception {
        String answer = RawHttp.send(
                hub.port(),
                "POST /mcp HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                        + HttpHub.TOKEN + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + LIST.length() + "\r\n\r\n" + LIST);
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp().POST(body(" ".repeat(100_001))));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertJsonRpcError(answer);
    }

    @Test
    void aBodyWithoutALengthIsBoundedToo() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp()
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[200_000]))));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/jsonx, 415", "application/json; charset=utf-8, 200"})
    void onlyJsonIsRead(String type, int status) throws Exception {
        HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri("/mcp"))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .header("Content-Type", type)
                .POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void whoAcceptsNoJsonIsToldSo() throws Exception {
        HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri("/mcp"))
                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "text/html")
                .POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(406);
    }

    @Test
    void deleteIsNotAllowed() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp().DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST, GET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {nonsense                                                   | 400 | -32700
            {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}             | 400 | -32700
            {"jsonrpc":"2.0","id":1,"method":"ping"} x                  | 400 | -32700
            [{"jsonrpc":"2.0","id":1,"method":"ping"}]                  | 400 | -32600
            {"jsonrpc":"1.0","id":1,"method":"ping"}                    | 400 | -32600
            {"jsonrpc":"2.0","id":1.5,"method":"ping"}                  | 400 | -32600
            {"jsonrpc":"2.0","id":null,"method":"ping"}                 | 400 | -32600
            {"jsonrpc":"2.0","id":1}                                    | 400 | -32600
            {"jsonrpc":"2.0","id":1,"method":"ping","params":[]}        | 400 | -32600
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}  | 200 | -32602
            {"jsonrpc":"2.0","id":1,"method":"dances/list"}             | 200 | -32601
            {"jsonrpc":"2.0","id":1,"method":"ping"}                    | 200 | 0
            """)
    void whatIsNoRequestIsRefusedWithItsCode(String message, int status, int code) throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp().POST(body(message)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        assertThat(json.path("error").path("code").asInt(0)).isEqualTo(code);
    }

    @Test
    void aModernRequestForAnUnknownMethodIsNotFound() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp()
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "initialize")
                .POST(body("""
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"_meta":{
                        "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                        "io.modelcontextprotocol/clientCapabilities":{}}}}""")));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("-32601");
    }

    @Test
    void aLegacyRequestOfAnUnknownVersionIsRefused() throws Exception {
        HttpResponse<String> answer =
                hub.send(hub.mcp().header("MCP-Protocol-Version", "1999-01-01").POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("-32022");
    }

    @Test
    void theHandshakeAgreesOnAVersionAndNamesASession() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp().POST(body("""
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2042-01-01",
                        "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""")));
        JsonNode result = JsonMapper.shared().readTree(answer.body()).path("result");
        assertThat(result.path("protocolVersion").asString()).isEqualTo("2025-11-25");
        assertThat(result.path("capabilities").path("tools").path("listChanged").booleanValue())
                .isTrue();
        assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("test-hub");
        String session = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(session).matches("[!-~]+");

        HttpRequest.Builder list = hub.mcp().header("Mcp-Session-Id", session).POST(body(LIST));
        assertThat(hub.send(list).statusCode()).isEqualTo(200);
        HttpRequest.Builder wrong =
                hub.mcp().header("Mcp-Session-Id", session + "x").POST(body(LIST));
        assertThat(hub.send(wrong).statusCode()).isEqualTo(404);
    }

    @Test
    void aCharsetThatIsNoneIsNoFaultOfTheHub() throws Exception {
        HttpResponse<String> answer = hub.send(hub.mcp()
                .setHeader("Content-Type", "application/json;charset= application/json, text/event-stream")
                .POST(body(LIST)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aNotificationIsAcceptedWithoutABody() throws Exception {
        HttpResponse<String> answer =
                hub.send(hub.mcp().POST(body("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aMissingScopeIsForbiddenAndNamed() throws Exception {
        hub.hub.on(
                "test_denied",
                Effect.WRITES,
                request -> new Outcome.Denied("You may not call", Optional.of(Scope.TOOLS_CALL)));
        HttpResponse<String> answer = hub.send(
                hub.mcp()
                        .POST(
                                body(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"test_denied\"}}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\"")
                .endsWith("scope=\"tools:call\"");
    }

    @Test
    void aSlowCallOfAClientWithoutStreamsIsAnsweredAsJson() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = hub.client()
                .sendAsync(
                        HttpRequest.newBuilder(hub.uri("/mcp"))
                                .header("Authorization", "Bearer " + HttpHub.TOKEN)
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .POST(body(BLOCK))
                                .build(),
                        BodyHandlers.ofString());
        ScriptedHub.await(hub.hub.blocked);
        hub.hub.unblock.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS).headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void oneUserCannotHaveTooManyCalls() throws Exception {
        hub.hub.on("test_wait", Effect.READS, request -> hub.hub.waitForUnblock());
        String call = BLOCK.replace("test_block", "test_wait");
        java.util.List<CompletableFuture<HttpResponse<String>>> calls = new java.util.ArrayList<>();
        for (int i = 0; i <= HttpHub.PATIENT.maxCallsPerUser(); i++) {
            calls.add(hub.client().sendAsync(hub.mcp().POST(body(call)).build(), BodyHandlers.ofString()));
        }
        // The others are blocked, so the first one that ends is the one too many.
        Object first =
                CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(429);
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    private static void assertJsonRpcError(HttpResponse<String> answer) {
        WireSchema.of("2026-07-28").check(JsonMapper.shared().readTree(answer.body()), "JSONRPCErrorResponse");
    }
}
