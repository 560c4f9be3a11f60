package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an empty data folder to a first call, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstRunIT {

    private Cli cli;
    private HubProcess hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.in(folder);
        cli = new Cli(sandbox);
        hub = HubProcess.hub(sandbox);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenMadeBesideTheHubListsAddsAndCalls(Era era) {
        String user = era.name().toLowerCase(java.util.Locale.ROOT) + "@example.com";
        assertThat(cli.onData("user", "add", user).exit()).isZero();
        try (HttpProbe probe = HttpProbe.connect(era, hub.url(), cli.tokenOf(user, "first"))) {
            assertThat(probe.list().names()).isEqualTo(Catalogue.MANAGEMENT);
            assertThat(probe.add("wait", "{}").structured().path("status").asString())
                    .isEqualTo("active");
            assertThat(probe.list().names()).contains(Catalogue.WAIT).isSorted();

            Answer waited = probe.callWithProgress(Catalogue.WAIT, Catalogue.BRIEFLY);

            waited.done();
            assertThat(waited.text()).isNotBlank();
            assertThat(waited.notifications()).isNotEmpty().allSatisfy(notification -> {
                assertThat(notification.path("method").asString()).isEqualTo("notifications/progress");
                assertThat(notification.path("params").path("progressToken").asString())
                        .isEqualTo("p1");
            });
        }
    }

    @Test
    void tokenCreatePrintsTheTokenAlone() {
        Cli.Ended ended = cli.onData("token", "create", "--name", "alone");

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).hasSize(1);
        assertThat(ended.out().getFirst()).matches("[A-Za-z0-9_-]{32,}");
        assertThat(ended.said()).doesNotContain(ended.out().getFirst());
    }

    @Test
    void theClientOfTheJavaSdkListsAddsAndCalls() throws Exception {
        assertThat(cli.onData("user", "add", "sdk@example.com").exit()).isZero();
        String token = cli.tokenOf("sdk@example.com", "sdk");
        BlockingQueue<ProgressNotification> progress = new LinkedBlockingQueue<>();
        try (McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(hub.base())
                        .endpoint("/mcp")
                        .addHttpRequestCustomizer((request, method, uri, body, context) ->
                                request.header("Authorization", "Bearer " + token))
                        .build())
                .requestTimeout(Bounds.ANSWER)
                .progressConsumer(progress::add)
                .build()) {
            client.initialize();
            assertThat(names(client.listTools())).isEqualTo(Catalogue.MANAGEMENT);

            CallToolResult added = client.callTool(CallToolRequest.builder("add_tool")
                    .arguments(Map.of("tool_name", "wait"))
                    .build());
            assertThat(added.isError()).isNotEqualTo(true);
            assertThat(names(client.listTools())).contains(Catalogue.WAIT);

            CallToolResult waited = client.callTool(CallToolRequest.builder(Catalogue.WAIT)
                    .arguments(Map.of("minutes", 0.005))
                    .progressToken("sdk-1")
                    .build());
            assertThat(waited.isError()).isNotEqualTo(true);
            assertThat(progress.poll(Bounds.SHOWS.toMillis(), TimeUnit.MILLISECONDS))
                    .isNotNull();
        }
    }

    private static List<String> names(ListToolsResult listed) {
        return listed.tools().stream().map(Tool::name).toList();
    }

    @Test
    void withoutATokenTheAnswerIsAChallenge() throws Exception {
        HttpResponse<String> response = post("");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    void aWrongTokenIsRefusedWithoutBeingRepeated() throws Exception {
        HttpResponse<String> response = post("ahub_pat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("AAAA");
    }

    private HttpResponse<String> post(String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(hub.url())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"/health", "/ready", "/version"})
    void itsStateIsShownToWhoeverAsks(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(hub.base() + path)).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Json.parse(response.body()).isObject()).isTrue();
        }
    }
}
