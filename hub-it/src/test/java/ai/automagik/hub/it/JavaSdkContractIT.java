package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
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

/** The client of the official Java SDK, which others wrote, through everything that it and the hub know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JavaSdkContractIT {

    private final BlockingQueue<ProgressNotification> progress = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Tool>> lists = new LinkedBlockingQueue<>();
    private McpSyncClient client;
    private InitializeResult handshake;

    /** Starts what is to be connected to, and gives the way there. */
    abstract McpClientTransport transport(Sandbox sandbox);

    @BeforeAll
    final void start(@TempDir Path folder) {
        client = McpClient.sync(transport(Sandbox.withFixtures(folder)))
                .requestTimeout(Bounds.ANSWER)
                .initializationTimeout(Bounds.START)
                .capabilities(
                        ClientCapabilities.builder().elicitation().sampling().build())
                .elicitation(request -> ElicitResult.builder(ElicitResult.Action.ACCEPT)
                        .content(Map.of("username", "ada", "email", "ada@example.com"))
                        .build())
                .sampling(request -> CreateMessageResult.builder(Role.ASSISTANT, "Paris", "model")
                        .build())
                .progressConsumer(progress::add)
                .toolsChangeConsumer(lists::add)
                .build();
        handshake = client.initialize();
        call("add_tool", Map.of("tool_name", "conformance"));
    }

    @AfterAll
    final void end() {
        client.close();
    }

    final McpSyncClient client() {
        return client;
    }

    private String call(String name, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(name).arguments(arguments).build());
        String text = ((TextContent) result.content().getFirst()).text();
        assertThat(result.isError()).as(text).isNotEqualTo(true);
        return text;
    }

    @Test
    void theHandshakeAgreesOnTheNewestRevisionTheClientKnows() {
        assertThat(handshake.protocolVersion()).isEqualTo("2025-11-25");
        assertThat(handshake.serverInfo().name()).isNotBlank();
    }

    @Test
    void whatWasAddedIsListedAndAnswersCalls() {
        assertThat(client.listTools().tools()).extracting(Tool::name).contains("add_tool", "test_simple_text");
        assertThat(call("test_simple_text", Map.of())).isEqualTo("This is a simple text response for testing.");
    }

    @Test
    void progressComes() throws InterruptedException {
        client.callTool(CallToolRequest.builder("test_tool_with_progress")
                .arguments(Map.of())
                .progressToken("sdk-1")
                .build());

        assertThat(progress.poll(Bounds.SHOWS.toMillis(), TimeUnit.MILLISECONDS))
                .isNotNull();
    }

    @Test
    void theClientAnswersAForm() {
        assertThat(call("test_elicitation", Map.of("message", "Who are you?")))
                .isEqualTo("User response: action=accept, content={email=ada@example.com, username=ada}");
    }

    @Test
    void theClientsModelWrites() {
        assertThat(call("test_sampling", Map.of("prompt", "What is the capital of France?")))
                .isEqualTo("LLM response: Paris");
    }

    @Test
    void documentsAreListedAndRead() {
        assertThat(client.listResources().resources()).extracting(Resource::uri).contains("test://static-text");
        assertThat(client.listResourceTemplates().resourceTemplates())
                .extracting(ResourceTemplate::uriTemplate)
                .containsExactly("test://template/{id}/data");
        assertThat(read("test://static-text")).isEqualTo("This is the content of the static text resource.");
        assertThat(read("test://template/7/data")).contains("Data for ID: 7");
    }

    private String read(String uri) {
        return ((TextResourceContents)
                        client.readResource(ReadResourceRequest.builder(uri).build())
                                .contents()
                                .getFirst())
                .text();
    }

    @Test
    void promptsAreListedAndWritten() {
        assertThat(client.listPrompts().prompts()).extracting(Prompt::name).contains("test_prompt_with_arguments");
        Map<String, Object> arguments = Map.of("arg1", "hello", "arg2", "world");
        PromptMessage message = client.getPrompt(GetPromptRequest.builder("test_prompt_with_arguments")
                        .arguments(arguments)
                        .build())
                .messages()
                .getFirst();

        assertThat(((TextContent) message.content()).text())
                .isEqualTo("Prompt with arguments: arg1='hello', arg2='world'");
    }

    @Test
    void aChangedListIsTold() throws InterruptedException {
        lists.clear();

        call("add_tool", Map.of("tool_name", "wait"));

        // The word that comes first may be of an earlier change: what counts is that this one is told.
        List<String> told;
        do {
            List<Tool> list = lists.poll(Bounds.SHOWS.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(list).isNotNull();
            told = list.stream().map(Tool::name).toList();
        } while (!told.contains(Catalogue.WAIT));
    }
}
