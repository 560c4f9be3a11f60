package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The header and metadata rules of 2026-07-28, as a table. */
class ModernHeadersTest {

    private static HttpHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new HttpHub(HttpHub.PATIENT);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    // In the table '-' is a header that is not sent.
    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(textBlock = """
            2026-07-28, tools/call, test_echo,                        200, 0
            2026-07-28, tools/call, =?base64?dGVzdF9lY2hv?=,          200, 0
            -,          tools/call, test_echo,                        400, -32020
            2025-11-25, tools/call, test_echo,                        400, -32020
            2026-07-28, -,          test_echo,                        400, -32020
            2026-07-28, Tools/Call, test_echo,                        400, -32020
            2026-07-28, tools/list, test_echo,                        400, -32020
            2026-07-28, tools/call, -,                                400, -32020
            2026-07-28, tools/call, test_crash,                       400, -32020
            2026-07-28, tools/call, =?base64?dGVzdF9jcmFzaA==?=,      400, -32020
            2026-07-28, tools/call, =?base64?dGVz*?=,                 400, -32020
            2026-07-28, tools/call, =?base64?//79?=,                  400, -32020
            1999-01-01, tools/call, test_echo,                        400, -32020
            """)
    void headersAgreeWithTheBody(String version, String method, String name, int status, int code) throws Exception {
        HttpRequest.Builder request = hub.mcp().POST(BodyPublishers.ofString(call("""
                {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
                """)));
        header(request, "MCP-Protocol-Version", version);
        header(request, "Mcp-Method", method);
        header(request, "Mcp-Name", name);
        expect(hub.send(request), status, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28"}                                                  | -32602
            {"io.modelcontextprotocol/clientCapabilities":{}}                                                         | -32602
            {"io.modelcontextprotocol/protocolVersion":7,"io.modelcontextprotocol/clientCapabilities":{}}             | -32602
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}  | -32602
            {"io.modelcontextprotocol/protocolVersion":"2031-01-01","io.modelcontextprotocol/clientCapabilities":{}}  | -32020
            """)
    void metadataIsComplete(String meta, int code) throws Exception {
        HttpRequest.Builder request = hub.mcp()
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "test_echo")
                .POST(BodyPublishers.ofString(call(meta)));
        expect(hub.send(request), 400, code);
    }

    @Test
    void aVersionThatBodyAndHeaderNameAlikeIsToldWhatIsSpoken() throws Exception {
        HttpRequest.Builder request = hub.mcp()
                .header("MCP-Protocol-Version", "2031-01-01")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "test_echo")
                .POST(BodyPublishers.ofString(call("""
                {"io.modelcontextprotocol/protocolVersion":"2031-01-01","io.modelcontextprotocol/clientCapabilities":{}}
                """)));
        expect(hub.send(request), 400, -32022);
    }

    private static String call(String meta) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"x-1\",\"method\":\"tools/call\",\"params\":{\"name\":\"test_echo\",\"_meta\":"
                + meta + "}}";
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.equals("-")) {
            request.header(name, value);
        }
    }

    private static void expect(HttpResponse<String> answer, int status, int code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.path("error").path("code").asInt(0)).as(answer.body()).isEqualTo(code);
        assertThat(body.path("id").asString()).isEqualTo("x-1");
        if (code == -32022) {
            assertThat(body.path("error").path("data").path("supported").path(0).asString())
                    .isEqualTo("2026-07-28");
        }
    }
}
