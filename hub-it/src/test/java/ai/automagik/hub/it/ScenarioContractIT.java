package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a client and its person live through, the same in every revision and over every transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScenarioContractIT {

    private static final String TEXT = "test_simple_text";

    private ScenarioClient client;

    /** Starts what is to be connected to, and connects. */
    abstract ScenarioClient connect(Sandbox sandbox);

    /** Checks that a call that lacks an account is answered in this client's own way. */
    abstract void assertAsksForConsent(Answer answer);

    /** Checks that a missing account is told in a sentence: for those who know nothing better. */
    static void assertSays(Answer answer, String words) {
        assertThat(answer.result().path("isError").asBoolean()).isTrue();
        assertThat(answer.text()).contains(words, "call again");
    }

    @BeforeAll
    final void start(@TempDir Path folder) {
        client = connect(Sandbox.withFixtures(folder));
        client.call("add_tool", "{'tool_name':'conformance'}").done();
        client.call("add_tool", "{'tool_name':'conformance-account'}").done();
    }

    @AfterAll
    final void end() {
        client.close();
    }

    final ScenarioClient client() {
        return client;
    }

    @Test
    void whatWasAddedIsListed() {
        assertThat(client.list().names()).contains("add_tool", TEXT, "account_read");
    }

    @Test
    void aCallIsAnswered() {
        assertThat(client.call(TEXT, "{}")
                        .done()
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("This is a simple text response for testing.");
    }

    @Test
    void progressComesBeforeTheAnswer() {
        Answer answer = client.startCall("test_tool_with_progress", "{}").await();

        answer.done();
        assertThat(answer.notifications())
                .extracting(message -> message.path("method").asString())
                .contains("notifications/progress");
        assertThat(answer.notifications()
                        .getLast()
                        .path("params")
                        .path("progress")
                        .asDouble())
                .isEqualTo(100);
    }

    @Test
    void aCancelledCallIsInterrupted() {
        Running hanging = client.startCall("test_hang", "{'mark':'cancelled'}");
        hanging.awaitProgress();
        assertThat(client.call("test_was_interrupted", "{'mark':'cancelled'}").text())
                .isEqualTo("no");

        client.cancel(hanging);

        Eventually.become(
                "the handler was interrupted",
                Bounds.SHOWS,
                () -> client.call("test_was_interrupted", "{'mark':'cancelled'}")
                        .text(),
                text -> text.equals("yes"));
    }

    @Test
    void aQuestionIsAnsweredByThePerson() {
        assertThat(client.call("test_input_required_result_elicitation", "{}").text())
                .isEqualTo("Hello, Alice!");
    }

    @Test
    void twoQuestionsAreAnsweredOneAfterTheOther() {
        assertThat(client.call("test_input_required_result_multi_round", "{}").text())
                .isEqualTo("Alice likes Alice");
    }

    @Test
    void aMissingAccountIsToldWithThePageToConnectItOn() {
        Answer answer = client.call("account_read", "{}");

        assertAsksForConsent(answer);
        assertThat(answer.message().toString())
                .contains("conformance-account", "https://example.com/auth/mail.readonly")
                .doesNotContain("Exception");
    }

    @Test
    void aChangedListIsTold() {
        client.awaitListChanged(
                () -> client.call("add_tool", "{'tool_name':'wait'}").done());

        assertThat(client.list().names()).contains(Catalogue.WAIT);
    }

    @Test
    void whatAnOperationChangesIsTold() {
        client.awaitListChanged(
                () -> client.call("test_trigger_tool_change", "{}").done());

        // The word that came may be of another change: what counts is that this one shows.
        Eventually.become(
                "what was added is listed",
                Bounds.SHOWS,
                () -> client.list().names(),
                names -> names.contains("test_sometimes_there"));
    }

    @Test
    void whatIsHiddenIsAnsweredLikeWhatIsNotThere() {
        Answer hidden = client.call("json_schema_2020_12_tool", "{}");
        Answer unknown = client.call("json_schema_2020_13_tool", "{}");

        assertThat(hidden.status()).isEqualTo(unknown.status());
        assertThat(hidden.error().toString().replace("2020_12", "2020_13"))
                .isEqualTo(unknown.error().toString());
    }
}
