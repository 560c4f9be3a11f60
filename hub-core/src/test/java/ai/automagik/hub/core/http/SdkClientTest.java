package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client that others wrote, as a second opinion. */
class SdkClientTest {

    @Test
    void theJavaSdkListsAndCalls() throws Exception {
        try (HttpHub hub = new HttpHub(HttpHub.PATIENT);
                McpSyncClient client = client(hub)) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("test_echo", "test_progress");
            McpSchema.CallToolResult result = client.callTool(McpSchema.CallToolRequest.builder("test_echo")
                    .arguments(Map.of("message", "hello"))
                    .build());
            assertThat(result.isError()).isNotEqualTo(true);
            assertThat(((McpSchema.TextContent) result.content().getFirst()).text())
                    .isEqualTo("hello");
        }
    }

    private static McpSyncClient client(HttpHub hub) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(
                        "http://127.0.0.1:" + hub.port())
                .endpoint("/mcp")
                .addHttpRequestCustomizer((request, method, uri, body, context) ->
                        request.setHeader("Authorization", "Bearer " + HttpHub.TOKEN))
                .build();
        return McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).build();
    }
}
