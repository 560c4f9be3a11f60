package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.spi.Effect;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
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
                .containsExactly("test_block", "test_crash", "test_echo", "test_log", "test_progress", "test_strict");
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
    void everyListIsToldOfAChange() throws Exception {
        BlockingQueue<JsonNode> messages = driver.listen();
        hub().change();
        for (String list : List.of("tools", "prompts", "resources")) {
            JsonNode message = Driver.next(messages);
            driver.dialect().check("", message);
            assertThat(message.path("method").asString()).isEqualTo("notifications/" + list + "/list_changed");
        }
    }

    @Test
    void onlyFollowedDocumentsAreToldOf() throws Exception {
        BlockingQueue<JsonNode> messages = driver.listen("test://text", "test://notes/7");
        hub().change(new OfferChange.Document("test://blob"));
        hub().change(new OfferChange.Document("test://notes/7"));
        JsonNode message = Driver.next(messages);
        driver.dialect().check("", message);
        assertThat(message.path("method").asString()).isEqualTo("notifications/resources/updated");
        assertThat(message.path("params").path("uri").asString()).isEqualTo("test://notes/7");
        assertThat(message.path("params").has("_meta"))
                .isEqualTo(driver.dialect().modern());
    }

    @Test
    void aDocumentIsFollowedNoMoreOnceTheClientSaysSo() throws Exception {
        Assumptions.assumeFalse(driver.dialect().modern(), "a modern client closes its stream");
        BlockingQueue<JsonNode> messages = driver.listen("test://text", "test://blob");
        driver.ask("resources/unsubscribe", Driver.object().put("uri", "test://text"))
                .result();
        hub().change(new OfferChange.Document("test://text"));
        hub().change(new OfferChange.Document("test://blob"));
        assertThat(Driver.next(messages).path("params").path("uri").asString()).isEqualTo("test://blob");
    }

    @Test
    void aDocumentThatIsNotThereIsNotFollowed() throws Exception {
        Assumptions.assumeFalse(driver.dialect().modern(), "a modern stream accepts any URI");
        driver.initialize();
        JsonNode error = driver.ask("resources/subscribe", Driver.object().put("uri", "test://nowhere"))
                .error();
        assertThat(error.path("code").intValue()).isEqualTo(-32002);
    }

    @Test
    void aClientWithoutASessionIsToldToOpenOne() throws Exception {
        Assumptions.assumeFalse(driver.dialect().modern(), "modern revisions have no sessions");
        JsonNode error = driver.ask("resources/subscribe", Driver.object().put("uri", "test://text"))
                .error();
        assertThat(error.path("code").intValue()).isEqualTo(-32600);
        assertThat(error.path("message").asString()).contains("needs a session").contains("initialize");
    }

    private List<String> logged(ObjectNode params) throws Exception {
        List<JsonNode> notes = driver.ask("tools/call", params).notifications();
        assertThat(notes).allSatisfy(note -> {
            assertThat(note.path("method").asString()).isEqualTo("notifications/message");
            assertThat(note.path("params").path("logger").asString()).isEqualTo("hub");
        });
        return notes.stream()
                .map(note -> note.path("params").path("level").asString() + " "
                        + note.path("params").path("data").asString())
                .toList();
    }

    @Test
    void logMessagesComeFromTheLevelThatTheClientWants() throws Exception {
        ObjectNode params = Driver.call("test_log", Driver.object());
        if (driver.dialect().modern()) {
            params.putObject("_meta").put("io.modelcontextprotocol/logLevel", "error");
        } else {
            driver.initialize();
            driver.ask("logging/setLevel", Driver.object().put("level", "error"))
                    .result();
        }
        assertThat(logged(params)).containsExactly("error lost");
    }

    @Test
    void aClientThatNeverSaidGetsWhatItsRevisionSays() throws Exception {
        List<String> logged = logged(Driver.call("test_log", Driver.object()));
        if (driver.dialect().modern()) {
            assertThat(logged).isEqualTo(List.of());
        } else {
            assertThat(logged).containsExactly("info found", "error lost");
        }
    }

    @Test
    void aStrangeLevelIsAnError() throws Exception {
        Assumptions.assumeFalse(driver.dialect().modern(), "modern revisions have no such method");
        JsonNode error = driver.ask("logging/setLevel", Driver.object().put("level", "loud"))
                .error();
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
    }

    @Test
    void anUnknownMethodIsAnError() throws Exception {
        Transcript answer = driver.ask("dances/list", Driver.object());
        assertThat(answer.error().path("code").intValue()).isEqualTo(-32601);
    }

    @Test
    void aStrangeCursorIsAnError() throws Exception {
        for (String method : List.of("tools/list", "resources/list", "resources/templates/list", "prompts/list")) {
            Transcript answer = driver.ask(method, Driver.object().put("cursor", "%%%"));
            assertThat(answer.error().path("code").intValue()).as(method).isEqualTo(-32602);
        }
    }

    @Test
    void resourcesAreListedByUri() throws Exception {
        JsonNode result = driver.ask("resources/list", Driver.object()).result();
        assertThat(result.path("resources")
                        .valueStream()
                        .map(each -> each.path("uri").asString()))
                .containsExactly("test://blob", "test://broken", "test://gone", "test://text");
        assertThat(result.path("resources").path(3).path("mimeType").asString()).isEqualTo("text/plain");
        assertCacheable(result);
    }

    @Test
    void resourceTemplatesAreListed() throws Exception {
        JsonNode result =
                driver.ask("resources/templates/list", Driver.object()).result();
        assertThat(result.path("resourceTemplates").path(0).path("uriTemplate").asString())
                .isEqualTo("test://notes/{id}");
        assertCacheable(result);
    }

    private void assertCacheable(JsonNode result) {
        assertThat(result.path("cacheScope").asString(""))
                .isEqualTo(driver.dialect().modern() ? "private" : "");
    }

    private Transcript read(String uri) throws Exception {
        return driver.ask("resources/read", Driver.object().put("uri", uri));
    }

    @Test
    void textIsRead() throws Exception {
        JsonNode result = read("test://text").result();
        assertThat(result.path("contents").path(0).path("text").asString()).isEqualTo("of test://text");
        assertThat(result.path("contents").path(0).path("uri").asString()).isEqualTo("test://text");
        assertCacheable(result);
    }

    @Test
    void bytesAreRead() throws Exception {
        JsonNode content = read("test://blob").result().path("contents").path(0);
        assertThat(content.path("blob").asString()).isEqualTo("AQID");
        assertThat(content.path("mimeType").asString()).isEqualTo("image/png");
    }

    @Test
    void aDocumentOfAFamilyIsReadAtItsOwnUri() throws Exception {
        assertThat(read("test://notes/Gr%C3%BC%C3%9Fe")
                        .result()
                        .path("contents")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("of test://notes/Gr%C3%BC%C3%9Fe");
    }

    @Test
    void readingTellsItsProgress() throws Exception {
        ObjectNode params = Driver.object().put("uri", "test://text");
        params.putObject("_meta").put("progressToken", 7);
        assertThat(driver.ask("resources/read", params).notifications()).hasSize(1);
    }

    @Test
    void aResourceThatIsNotThereIsAnErrorThatNamesIt() throws Exception {
        for (String uri : List.of("test://nowhere", "test://gone", "test://notes/gone", "test://notes/a/b")) {
            JsonNode error = read(uri).error();
            assertThat(error.path("code").intValue())
                    .as(uri)
                    .isEqualTo(driver.dialect().modern() ? -32602 : -32002);
            assertThat(error.path("data").path("uri").asString()).isEqualTo(uri);
            assertThat(error.path("message").asString())
                    .isEqualTo("Resource '" + uri + "' is unknown; resources/list names yours");
        }
    }

    @Test
    void aReadingThatCrashesTellsTheCallIdAndNothingElse() throws Exception {
        JsonNode error = read("test://broken").error();
        assertThat(error.path("code").intValue()).isEqualTo(-32603);
        assertThat(error.path("message").asString()).matches("The tool failed; call id call-\\d+");
    }

    @Test
    void readingWithoutAUriIsAnError() throws Exception {
        Transcript answer = driver.ask("resources/read", Driver.object());
        assertThat(answer.error().path("code").intValue()).isEqualTo(-32602);
    }

    @Test
    void promptsAreListedByNameWithTheirArguments() throws Exception {
        JsonNode result = driver.ask("prompts/list", Driver.object()).result();
        assertThat(result.path("prompts")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .containsExactly("test_greet", "test_plain");
        JsonNode arguments = result.path("prompts").path(0).path("arguments");
        assertThat(arguments.valueStream().map(each -> each.path("name").asString()))
                .containsExactly("who", "tone");
        assertThat(arguments.valueStream().map(each -> each.path("required").booleanValue()))
                .containsExactly(true, false);
        assertCacheable(result);
    }

    private Transcript prompt(String name, ObjectNode arguments) throws Exception {
        return driver.ask("prompts/get", Driver.call(name, arguments));
    }

    @Test
    void aPromptIsWrittenWithItsArguments() throws Exception {
        JsonNode result =
                prompt("test_greet", Driver.object().put("who", "Ada")).result();
        assertThat(result.path("description").asString()).isEqualTo("Greets somebody");
        JsonNode first = result.path("messages").path(0);
        assertThat(first.path("role").asString()).isEqualTo("user");
        assertThat(first.path("content").path("text").asString()).isEqualTo("Greet Ada");
        JsonNode second = result.path("messages").path(1);
        assertThat(second.path("role").asString()).isEqualTo("assistant");
        assertThat(second.path("content").path("resource").path("text").asString())
                .isEqualTo("Hello");
    }

    @Test
    void hyphensInAPromptsNameStandForUnderscores() throws Exception {
        assertThat(driver.ask("prompts/get", Driver.object().put("name", "test-plain"))
                        .result()
                        .path("messages")
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aPromptsMissingAndUnknownArgumentsAreNamed() throws Exception {
        JsonNode error =
                prompt("test_greet", Driver.object().put("tune", "loud")).error();
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
        assertThat(error.path("message").asString())
                .contains("Prompt 'test_greet' was not carried out")
                .contains("argument 'who' is required")
                .contains("argument 'tune' is unknown")
                .contains("tone");
    }

    @Test
    void anUnknownPromptIsAnError() throws Exception {
        JsonNode error = prompt("calendar_hidden", Driver.object()).error();
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
        assertThat(error.path("message").asString())
                .isEqualTo("Prompt 'calendar_hidden' is unknown; prompts/list names yours");
    }

    @Test
    void argumentsThatAreNoTextsAreAnError() throws Exception {
        JsonNode error = prompt("test_greet", Driver.object().put("who", 5)).error();
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
    }

    private Transcript complete(String type, String member, String name, String argument, String value)
            throws Exception {
        ObjectNode params = Driver.object();
        params.putObject("ref").put("type", type).put(member, name);
        params.putObject("argument").put("name", argument).put("value", value);
        params.putObject("context").putObject("arguments").put("other", "x");
        return driver.ask("completion/complete", params);
    }

    @Test
    void anArgumentOfAPromptIsCompleted() throws Exception {
        JsonNode completion = complete("ref/prompt", "name", "test_greet", "who", "a")
                .result()
                .path("completion");
        assertThat(completion.path("values").valueStream().map(JsonNode::asString))
                .containsExactly("a0", "a1");
        assertThat(completion.path("total").intValue()).isEqualTo(2);
        assertThat(completion.path("hasMore").booleanValue()).isFalse();
    }

    @Test
    void noMoreThanAHundredValuesAreProposed() throws Exception {
        JsonNode completion = complete("ref/resource", "uri", "test://notes/{id}", "id", "many")
                .result()
                .path("completion");
        assertThat(completion.path("values").size()).isEqualTo(100);
        assertThat(completion.path("total").intValue()).isEqualTo(150);
        assertThat(completion.path("hasMore").booleanValue()).isTrue();
    }

    @Test
    void aDocumentThatIsNoFamilyHasNothingToComplete() throws Exception {
        assertThat(complete("ref/resource", "uri", "test://text", "id", "")
                        .result()
                        .path("completion")
                        .path("values")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatCannotBeCompletedIsAnError() throws Exception {
        assertThat(complete("ref/prompt", "name", "nobodys", "who", "")
                        .error()
                        .path("code")
                        .intValue())
                .isEqualTo(-32602);
        assertThat(complete("ref/dance", "name", "test_greet", "who", "")
                        .error()
                        .path("code")
                        .intValue())
                .isEqualTo(-32602);
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
                .containsExactly("test_block", "test_crash", "test_echo", "test_log", "test_progress", "test_strict");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void anOperationIsCalledThroughAnotherAsIfByItsName() throws Exception {
        hub().on("call_tool", Effect.DESTROYS, request -> {
            throw new AssertionError("unwrapped before");
        });
        ObjectNode through = Driver.object().put("name", "test-echo");
        through.putObject("arguments").put("message", "hello");

        JsonNode result =
                driver.ask("tools/call", Driver.call("call_tool", through)).result();
        assertThat(result.path("structuredContent").path("message").asString()).isEqualTo("hello");

        through.put("arguments", "{\"message\": \"as text\"}");
        assertThat(driver.ask("tools/call", Driver.call("call_tool", through))
                        .result()
                        .at("/structuredContent/message")
                        .asString())
                .isEqualTo("as text");
        assertThat(driver.ask(
                                "tools/call",
                                Driver.call("call_tool", Driver.object().put("name", "no_such")))
                        .error()
                        .path("code")
                        .intValue())
                .isEqualTo(-32602);
    }
}
