package ai.automagik.hub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EchoToolTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new EchoTool();
    }

    @Test
    void anOperationIsCalledAsTheHubDoes() throws Exception {
        TestCall call = TestCall.create();

        TestOutcome outcome = TestTool.of(provider()).call("say", "{'text': 'hello'}", call);

        assertThat(outcome)
                .isEqualTo(new TestOutcome.Succeeded(
                        Map.of("text", "hello", "by", "ada@example.com"), "ada@example.com said hello", List.of()));
        assertThat(call.reports()).containsExactly(new TestCall.Progress(1, 1, "said"));
    }

    @Test
    void argumentsAreCheckedBeforeTheHandlerRuns() throws Exception {
        assertThat(TestTool.of(provider())
                        .call("say", "{'txt': 'hello'}", TestCall.create())
                        .sentences())
                .containsExactlyInAnyOrder(
                        "argument 'text' is required", "argument 'txt' is unknown; did you mean 'text'?");
    }

    @Test
    void anErrorOfTheHandlerIsGivenBack() throws Exception {
        TestTool tool = TestTool.of(provider());

        assertThat(tool.call("say", "{'text': ' '}", TestCall.create()).error())
                .isEqualTo(new ToolError.InvalidArgument("text", "must not be blank"));
        assertThat(tool.call("token", "{'text': 'x'}", TestCall.create()).error())
                .isEqualTo(new ToolError.ConsentRequired(Set.of("read")));
        assertThat(tool.call("token", "{'text': 'x'}", TestCall.create().withAccessToken("12345", "read", "more"))
                        .structured())
                .containsEntry("text", "5");
    }

    @Test
    void aDynamicOperationGivesItsText() throws Exception {
        assertThat(TestTool.of(provider()).call("count", "{'a': 1, 'b': 2}", TestCall.create()))
                .isInstanceOfSatisfying(
                        TestOutcome.Succeeded.class,
                        result -> assertThat(result.text()).isEqualTo("2 arguments"));
    }

    @Test
    void anUnknownOperationNamesThoseThereAre() {
        assertThatThrownBy(() -> TestTool.of(provider()).call("shout", "{}", TestCall.create()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no operation 'shout'; there are [say, count, token]");
    }
}
