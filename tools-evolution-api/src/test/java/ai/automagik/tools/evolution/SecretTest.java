package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.automagik.tools.evolution.fake.FakeAnswer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key, which goes to the server in one header and nowhere else. */
class SecretTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {"status":400,"response":{"message":["bad key KEY in KEY"]}}
            400 | {"status":400,"response":{"message":["bad key \\u0073KEYTAIL"]}}
            401 | {"message":"KEY"}
            404 | {"response":{"message":["Cannot POST /KEY"]}}
            500 | KEY
            500 | <html>KEY</html>
            400 | {"response":{"message":[{"exists":false,"number":"KEY"}]}}
            200 | {"error":"KEY"}
            201 | {"key":"KEY"}
            """)
    void aServerThatEchoesTheKeyDoesNotSpreadIt(int status, String body) {
        String echoed = body.replace("KEYTAIL", Stage.KEY.substring(1)).replace("KEY", Stage.KEY);
        stage.server.answerNext(FakeAnswer.of(status, echoed));

        assertThat(traceOf(() -> stage.send("send_text_message", Args.text("5511988887777"), stage.user())))
                .doesNotContain(Stage.KEY);
    }

    @Test
    void aSuccessThatEchoesTheKeyDoesNotSpreadIt() throws Exception {
        stage.server.answerNext(FakeAnswer.of(
                201, "{\"key\":{\"id\":\"KEY\",\"remoteJid\":\"KEY\"},\"status\":\"KEY\"}".replace("KEY", Stage.KEY)));

        SentMessage sent = stage.send("send_text_message", Args.text("5511988887777"), stage.user());

        assertThat(sent.messageId()).isEqualTo("[hidden]");
        assertThat(sent.toString() + sent.asText()).doesNotContain(Stage.KEY);
    }

    @Test
    void aLongEchoIsNotCutInTheMiddleOfTheKey() {
        stage.server.answerNext(FakeAnswer.of(400, "{\"message\":\"" + "x".repeat(290) + Stage.KEY + "\"}"));

        assertThat(traceOf(() -> stage.send("send_text_message", Args.text("5511988887777"), stage.user())))
                .doesNotContain(Stage.KEY.substring(0, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentinel key", "sentinel\nkey", "sentinel-schlüssel", "  "})
    void aKeyThatNoHeaderTakesIsNotQuoted(String key) {
        assertThat(traceOf(() -> stage.send(
                        "send_text_message",
                        Args.text("5511988887777"),
                        stage.user().withSetting("api_key", key))))
                .contains("Setting 'api_key'")
                .doesNotContain("sentinel");
    }

    @Test
    void aKeyWithBlanksAroundItWorks() throws Exception {
        stage.send(
                "send_text_message",
                Args.text("5511988887777"),
                stage.user().withSetting("api_key", " " + Stage.KEY + "\n"));

        assertThat(stage.server.requests().getFirst().apikey()).contains(Stage.KEY);
    }

    @Test
    void aBrokenConnectionDoesNotSpreadTheKey() {
        stage.server.breakNext();

        assertThat(traceOf(() -> stage.send("send_text_message", Args.text("5511988887777"), stage.user())))
                .doesNotContain(Stage.KEY);
    }

    @Test
    void nothingInsidePrintsTheKey() {
        Account account = Account.from(stage.user().settings());
        Quoting quoting = new Quoting(account.apiKey());

        assertThat(account.toString() + quoting).doesNotContain(Stage.KEY);
    }

    @Test
    void theKeyOfAnInstanceIsNeverInAResult() throws Exception {
        CreatedInstance made = stage.call(CreatedInstance.class, "create_instance", Args.create("shop"), stage.user());
        InstanceFound found = stage.call(
                InstanceFound.class, "get_instance_info", new GetInstanceInfo(Optional.of("shop")), stage.user());

        assertThat(made.toString() + made.asText() + found + found.asText()).doesNotContain("shop-key");
    }

    private static String traceOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
