package ai.automagik.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.hub.testkit.TestOutcome;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new SuiteTool();
    }

    private TestOutcome call(String operation, String arguments, TestCall call) throws Exception {
        return TestTool.of(provider()).call(operation, arguments, call);
    }

    private String text(String operation, TestCall call) throws Exception {
        return assertSucceeded(call(operation, "{}", call)).text();
    }

    private static TestOutcome.Succeeded assertSucceeded(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestOutcome.Succeeded.class);
        return (TestOutcome.Succeeded) outcome;
    }

    private static Answer accepted(String field, Object value) {
        return new Answer.Accepted(Map.of(field, value));
    }

    @Test
    void everyKindOfContentIsThere() throws Exception {
        assertThat(text("simple_text", TestCall.create())).isEqualTo("This is a simple text response for testing.");
        assertThat(assertSucceeded(call("multiple_content_types", "{}", TestCall.create()))
                        .content())
                .extracting(content -> content.getClass().getSimpleName())
                .containsExactly("Text", "Image", "Embedded");
    }

    @Test
    void theOneThatFailsFails() throws Exception {
        assertThat(call("error_handling", "{}", TestCall.create()).error()).isInstanceOf(ToolError.Downstream.class);
    }

    @Test
    void progressAndLogsAreTold() throws Exception {
        TestCall call = TestCall.create();

        text("tool_with_progress", call);
        text("tool_with_logging", call);

        assertThat(call.reports()).extracting(TestCall.Progress::done).containsExactly(0.0, 50.0, 100.0);
        assertThat(call.logs())
                .extracting(TestCall.Log::level)
                .containsExactly(LogLevel.INFO, LogLevel.INFO, LogLevel.INFO);
    }

    @Test
    void whoAnswersIsGreeted() throws Exception {
        TestCall call = TestCall.create().withAnswer("user_name", accepted("name", "Alice"));

        assertThat(text("input_required_result_elicitation", call)).isEqualTo("Hello, Alice!");
    }

    @Test
    void whoDeclinesIsToldSo() throws Exception {
        TestCall call = TestCall.create().withAnswer("confirm", new Answer.Declined());

        assertThat(text("input_required_result_request_state", call)).isEqualTo("state-ok: action=decline");
    }

    @Test
    void threeThingsAreAskedAtOnce() throws Exception {
        TestCall call = TestCall.create()
                .withAnswer("user_name", accepted("name", "Alice"))
                .withAnswer("greeting", new Answer.Sampled(new Content.Text("Hi"), "model"))
                .withAnswer(
                        "client_roots",
                        new Answer.Roots(List.of(new Answer.Folder("file:///test/root", Optional.empty()))));

        assertThat(text("input_required_result_multiple_inputs", call))
                .isEqualTo(
                        "user_name: action=accept, content={name=Alice}; greeting: Hi; client_roots: file:///test/root");
        assertThat(call.questions()).hasSize(3);
    }

    @Test
    void aClientWithoutAModelIsAskedForAName() throws Exception {
        TestCall call = TestCall.create()
                .withoutAsking(Question.Sampling.class)
                .withAnswer("user_name", accepted("name", "Alice"));

        text("input_required_result_capabilities", call);

        assertThat(call.questions()).extracting(Question::id).containsExactly("user_name");
    }

    @Test
    void oneDocumentOfAFamilyIsRead() throws Exception {
        Toolset open = provider().open(Settings.none(), Changes.NONE);

        ResourceContent content =
                open.resourceTemplates().getFirst().reader().read("test://template/123/data", TestCall.create());

        assertThat(((ResourceContent.Text) content).text())
                .isEqualTo("{\"id\":\"123\",\"templateTest\":true,\"data\":\"Data for ID: 123\"}");
    }

    @Test
    void aPromptIsWrittenWithItsArguments() throws Exception {
        Prompt prompt = provider().open(Settings.none(), Changes.NONE).prompts().stream()
                .filter(each -> each.name().equals("prompt_with_arguments"))
                .findFirst()
                .orElseThrow();

        assertThat(prompt.writer().write(Map.of("arg1", "hello", "arg2", "world"), TestCall.create()))
                .extracting(Prompt.Message::content)
                .containsExactly(new Content.Text("Prompt with arguments: arg1='hello', arg2='world'"));
        assertThat(prompt.completer().complete("arg1", "par", TestCall.create()))
                .containsExactly("paris", "park", "party");
    }

    @Test
    void aCallThatHungTellsThatItWasInterrupted() throws Exception {
        TestTool tool = TestTool.of(provider());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> tool.call("hang", "{'mark': 'm1'}", TestCall.create()))
                .isInstanceOf(InterruptedException.class);

        assertThat(assertSucceeded(tool.call("was_interrupted", "{'mark': 'm1'}", TestCall.create()))
                        .text())
                .isEqualTo("yes");
        assertThat(assertSucceeded(tool.call("was_interrupted", "{'mark': 'm2'}", TestCall.create()))
                        .text())
                .isEqualTo("no");
    }

    @Test
    void aChangeIsToldAndShowsWhenTheToolIsOpenedAnew() throws Exception {
        List<String> told = new ArrayList<>();
        ToolProvider provider = provider();
        TestTool tool = TestTool.of(provider.open(Settings.none(), new Changes() {
            @Override
            public void offerChanged() {
                told.add("offer");
            }

            @Override
            public void resourceChanged(String uri) {
                told.add(uri);
            }
        }));

        tool.call("trigger_tool_change", "{}", TestCall.create());
        tool.call("trigger_resource_change", "{}", TestCall.create());

        assertThat(told).containsExactly("offer", "test://watched-resource");
        assertThat(tool.toolset().operations()).extracting(Operation::name).doesNotContain("sometimes_there");
        assertThat(provider.open(Settings.none(), Changes.NONE).operations())
                .extracting(Operation::name)
                .contains("sometimes_there");
    }
}
