package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.mcp.BroughtOperations;
import ai.automagik.hub.spi.Content;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of {@code Mcp-Param-*}, as a table. */
class ArgumentHeadersTest {

    private static HttpHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new HttpHub(HttpHub.PATIENT);
        hub.hub.on(
                BroughtOperations.of("mirrored", """
                        {"type": "object", "properties": {
                          "region": {"type": "string", "x-mcp-header": "Region"},
                          "deep": {"type": "object", "properties": {"n": {"type": "integer", "x-mcp-header": "N"}}},
                          "dry": {"type": "boolean", "x-mcp-header": "Dry"}}}"""),
                request -> new Outcome.Ok(List.of(new Content.Text("done")), Optional.empty()));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    // '-' is a header that is not sent.
    @ParameterizedTest(name = "{0} with {1}: {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"region":"us"}        | Region | us                        | 200
            {"region":"us"}        | REGION | us                        | 200
            {"region":"us"}        | Region | =?base64?dXM=?=           | 200
            {"region":"us"}        | Region | -                         | 400
            {"region":"us"}        | Region | eu                        | 400
            {"region":"us"}        | Region | US                        | 400
            {"region":"Hello"}     | Region | =?base64?SGVsbG8?=        | 400
            {"region":"Hello"}     | Region | =?base64?SGVs!!!bG8=?=    | 400
            {"region":"SGVsbG8="}  | Region | SGVsbG8=                  | 200
            {"region":"=?base64?SGVsbG8="} | Region | =?base64?SGVsbG8= | 200
            {"region":"grün"}      | Region | =?base64?Z3LDvG4=?=       | 200
            {}                     | Region | -                         | 200
            {}                     | Region | us                        | 400
            {"region":null}        | Region | us                        | 400
            {"region":null}        | Region | -                         | 200
            {"deep":{"n":7}}       | N      | 7                         | 200
            {"deep":{"n":7}}       | N      | 7.0                       | 200
            {"deep":{"n":7}}       | N      | 07                        | 200
            {"deep":{"n":7}}       | N      | 8                         | 400
            {"deep":{"n":7}}       | N      | seven                     | 400
            {"deep":{"n":7}}       | N      | 1e999999999               | 400
            {"dry":true}           | Dry    | true                      | 200
            {"dry":true}           | Dry    | True                      | 400
            {"dry":false}          | Dry    | false                     | 200
            {}                     | Else   | anything                  | 200
            """)
    void headersAgreeWithTheArguments(String arguments, String name, String value, int status) throws Exception {
        HttpResponse<String> answer = call(arguments, name, value, "2026-07-28");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.path("error").path("code").asInt(0)).isEqualTo(status == 200 ? 0 : -32020);
        assertThat(body.path("id").asInt()).isEqualTo(1);
    }

    @Test
    void legacyClientsKnowNothingOfIt() throws Exception {
        assertThat(call("{\"region\":\"us\"}", "Region", "-", "2025-11-25").statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> call(String arguments, String name, String value, String version)
            throws Exception {
        boolean modern = version.equals("2026-07-28");
        String meta = modern
                ? ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}"
                : "";
        HttpRequest.Builder request = hub.mcp()
                .header("MCP-Protocol-Version", version)
                .POST(BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"test_mirrored\",\"arguments\":"
                                + arguments + meta + "}}"));
        if (modern) {
            request.header("Mcp-Method", "tools/call").header("Mcp-Name", "test_mirrored");
        }
        if (!value.equals("-")) {
            request.header("Mcp-Param-" + name, value);
        }
        return hub.send(request);
    }
}
