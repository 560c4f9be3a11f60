package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.automagik.hub.spi.Effect;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every revision does, over every transport. */
public abstract class RevisionContractTest {

    private Driver driver;

    /** Connects a client to a server with {@link #hub()} behind it. */
    protected abstract Driver connect() throws Exception;

    protected abstract ScriptedHub hub();

    @BeforeEach
    void connectClient() throws Exception {
        driver = connect();
    }

    @AfterEach
    void closeClient() throws Exception {
        driver.close();
    }

    @Test
    void toolsAreListedByNameWithSchemasAndAnnotations() throws Exception {
        JsonNode result = driver.ask("tools/list", Driver.object()).result();
        assertThat(result.path("tools")
                        .valueStream()
                        .map(tool -> tool.path("name").asString()))
                .containsExactly("test_block", "test_crash", "test_echo", "test_progress", "test_strict");
        JsonNode echo = result.path("tools").path(2);
        assertThat(echo.path("title").asString()).isEqualTo("Title of test_echo");
        assertThat(echo.path("inputSchema").path("type").asString()).isEqualTo("object");
        assertThat(echo.path("outputSchema").path("type").asString()).isEqualTo("object");
        assertThat(echo.path("annotations").path("readOnlyHint").booleanValue()).isTrue();
        assertThat(result.path("tools")
                        .path(1)
                        .path("annotations")
                        .path("destructiveHint")
                        .booleanValue())
                .isTrue();
        assertThat(result.has("nextCursor")).isFalse();
    }

    @Test
    void aCallAnswersWithTextAndStructure() throws Exception {
        ObjectNode params = Driver.call("test_echo", Driver.object().put("message", "Grüße\n"));
        Transcript call = driver.ask("tools/call", params);
        assertThat(call.text()).isEqualTo("Grüße\n");
        assertThat(call.result().path("structuredContent").path("message").asString())
                .isEqualTo("Grüße\n");
        assertThat(call.result().path("isError").asBoolean(false)).isFalse();
    }

    @Test
    void aCallWithoutArgumentsIsACallWithNone() throws Exception {
        assertThat(driver.ask("tools/call", Driver.object().put("name", "test_echo"))
                        .text())
                .isEqualTo("nothing");
    }

    @Test
    void hyphensInANameStandForUnderscores() throws Exception {
        assertThat(driver.call("test-echo").text()).isEqualTo("nothing");
    }

    @Test
    void anUnknownToolIsAnError() throws Exception {
        JsonNode error = driver.call("calendar_delete_everything").error();
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
        assertThat(error.path("message").asString())
                .isEqualTo("Tool 'calendar_delete_everything' is unknown; tools/list names yours");
    }

    @Test
    void badArgumentsAreAResultThatNamesThem() throws Exception {
        Transcript call = driver.call("test_strict");
        assertThat(call.result().path("isError").booleanValue()).isTrue();
        assertThat(call.text()).contains("argument 'count' must be at most 250, got 300");
    }

    @Test
    void aCrashTellsTheCallIdAndNothingElse() throws Exception {
        Transcript call = driver.call("test_crash");
        assertThat(call.result().path("isError").booleanValue()).isTrue();
        assertThat(call.text()).matches("The tool failed; call id call-\\d+");
    }

    @Test
    void progressComesBeforeTheAnswerAndGrows() throws Exception {
        ObjectNode params = Driver.call("test_progress", Driver.object());
        params.putObject("_meta").put("progressToken", "p-1");
        Transcript call = driver.ask("tools/call", params);
        assertThat(call.text()).isEqualTo("done");
        assertThat(call.notifications())
                .extracting(
                        note -> note.path("method").asString(),
                        note -> note.path("params").path("progressToken").asString(),
                        note -> note.path("params").path("progress").doubleValue())
                .containsExactly(
                        tuple("notifications/progress", "p-1", 0.0),
                        tuple("notifications/progress", "p-1", 50.0),
                        tuple("notifications/progress", "p-1", 100.0));
    }

    @Test
    void progressIsNotToldToAClientThatDidNotAsk() throws Exception {
        assertThat(driver.call("test_progress").notifications()).isEqualTo(List.of());
    }

    @Test
    void aCancelledCallIsInterrupted() throws Exception {
        Driver.Pending pending = driver.start("tools/call", Driver.call("test_block", Driver.object()));
        ScriptedHub.await(hub().blocked);
        driver.cancel(pending);
        ScriptedHub.await(hub().interrupted);
    }

    @Test
    void callsRunSideBySide() throws Exception {
        Driver.Pending slow = driver.start("tools/call", Driver.call("test_block", Driver.object()));
        ScriptedHub.await(hub().blocked);
        assertThat(driver.call("test_echo").text()).isEqualTo("nothing");
        hub().unblock.countDown();
        assertThat(slow.transcript()
                        .get(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .text())
                .isEqualTo("unblocked");
    }

    @Test
    void aChangeOfTheListReachesAnOpenStream() throws Exception {
        BlockingQueue<JsonNode> messages = driver.listen();
        hub().change();
        assertThat(Driver.next(messages).path("method").asString()).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void anUnknownMethodIsAnError() throws Exception {
        Transcript answer = driver.ask("resources/list", Driver.object());
        assertThat(answer.error().path("code").intValue()).isEqualTo(-32601);
    }

    @Test
    void aStrangeCursorIsAnError() throws Exception {
        Transcript answer = driver.ask("tools/list", Driver.object().put("cursor", "%%%"));
        assertThat(answer.error().path("code").intValue()).isEqualTo(-32602);
    }

    @Test
    void aListLongerThanAPageIsReadToItsEnd() throws Exception {
        for (int i = 0; i < ToolList.PAGE_OPERATIONS; i++) {
            hub().on("many_%04d".formatted(i), Effect.READS, request -> null);
        }
        JsonNode first = driver.ask("tools/list", Driver.object()).result();
        JsonNode second = driver.ask(
                        "tools/list",
                        Driver.object().put("cursor", first.path("nextCursor").asString()))
                .result();
        assertThat(first.path("tools").size()).isEqualTo(ToolList.PAGE_OPERATIONS);
        assertThat(second.path("tools")
                        .valueStream()
                        .map(tool -> tool.path("name").asString()))
                .containsExactly("test_block", "test_crash", "test_echo", "test_progress", "test_strict");
        assertThat(second.has("nextCursor")).isFalse();
    }
}
