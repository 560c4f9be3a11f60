package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.testkit.TestCall;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The setting {@code fixed_recipient}: one chat, whatever the operation. */
class FixedRecipientTest {

    private static final String FIXED = "5521988887777";

    private static final Map<String, Function<String, Object>> SENDS = Map.of(
            "send_text_message",
            Args::text,
            "send_media",
            number -> Args.media(number, MediaKind.IMAGE, "https://example.com/a.png", Optional.empty()),
            "send_audio",
            number -> Args.audio(number, 5),
            "send_location",
            Args::location,
            "send_contact",
            number -> Args.contact(number, Args.card("A", "5511988887777")),
            "send_presence",
            Args::presence);

    private final Stage stage = new Stage();
    private final TestCall user = stage.user().withSetting("fixed_recipient", FIXED);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everySendGoesToTheFixedRecipientWhenNobodyIsNamed() throws Exception {
        for (var send : SENDS.entrySet()) {
            stage.call(Object.class, send.getKey(), send.getValue().apply(null), user);
            assertThat(lastBody().path("number").asString("")).as(send.getKey()).isEqualTo(FIXED);
        }
    }

    @Test
    void everySendToAnotherIsDenied() {
        SENDS.forEach((operation, arguments) -> assertThat(Stage.errorOf(
                        () -> stage.call(Object.class, operation, arguments.apply("5521988880000"), user)))
                .as(operation)
                .isEqualTo(new ToolError.Denied("'5521988880000@s.whatsapp.net' is not the one in the setting"
                        + " 'fixed_recipient'; this tool may write to that chat alone until its owner changes the"
                        + " setting")));
        assertThat(stage.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5521988887777@s.whatsapp.net",
                "5521988887777:12@s.whatsapp.net",
                "5521988887777@c.us",
                "552188887777@s.whatsapp.net",
                "+55 (21) 98888-7777"
            })
    void aReactionInTheFixedChatIsSent(String jid) throws Exception {
        stage.send("send_reaction", Args.reaction(jid, "👍"), user);

        assertThat(lastBody().path("key").path("remoteJid").asString("")).endsWith("88887777@s.whatsapp.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5521988880000@s.whatsapp.net",
                "120363000000001000@g.us",
                "5521988887777@g.us",
                "5521988887777@lid",
                "1203630000@lid"
            })
    void aReactionElsewhereIsDenied(String jid) {
        assertThat(Stage.errorOf(() -> stage.send("send_reaction", Args.reaction(jid, "👍"), user)))
                .isInstanceOf(ToolError.Denied.class);
        assertThat(stage.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5521988887777@s.whatsapp.net@g.us",
                "5521988887777@s.whatsapp.net.evil",
                "status@broadcast",
                "120363@newsletter",
                "5521988887777,5521988880000",
                "55219",
                "abc",
                "@s.whatsapp.net",
                "٥٥٢١٩٨٨٨٨٧٧٧٧",
                "120363000000001000"
            })
    void whatIsNoChatIsAWrongArgument(String number) {
        assertThat(Stage.errorOf(() -> stage.send("send_text_message", Args.text(number), stage.user())))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo("number"));
        assertThat(stage.server.requests()).isEmpty();
    }

    @Test
    void aFixedGroupWorksLikeAPerson() throws Exception {
        TestCall inGroup = stage.user().withSetting("fixed_recipient", "120363000000001000@g.us");

        stage.send("send_text_message", Args.text(null), inGroup);

        assertThat(lastBody().path("number").asString("")).isEqualTo("120363000000001000@g.us");
        assertThat(Stage.errorOf(() -> stage.send("send_text_message", Args.text("5521988887777"), inGroup)))
                .isInstanceOf(ToolError.Denied.class);
    }

    @Test
    void withoutTheSettingSomebodyMustBeNamed() {
        assertThat(Stage.errorOf(() -> stage.send("send_text_message", Args.text(null), stage.user())))
                .isEqualTo(new ToolError.InvalidArgument(
                        "number", "is missing, and the setting 'fixed_recipient' has no value; say whom to write to"));
    }

    @Test
    void aFixedRecipientThatIsNoneStopsEverySend() {
        assertThat(Stage.errorOf(() -> stage.send(
                        "send_text_message", Args.text(FIXED), stage.user().withSetting("fixed_recipient", "Ana"))))
                .isInstanceOf(ToolError.Denied.class);
        assertThat(stage.server.requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "5511988887777, 551188887777, true",
        "5511928887777, 551128887777, false",
        "5215512345678, 525512345678, true",
        "5491112345678, 541112345678, true",
        "12025550123, +1 (202) 555-0123, true",
        "12025550123, 2025550123, false"
    })
    void customsOfDiallingDoNotMakeAnotherPerson(String one, String other, boolean same) {
        assertThat(Recipient.parse(one)
                        .orElseThrow()
                        .isSameChatAs(Recipient.parse(other).orElseThrow()))
                .isEqualTo(same);
    }

    private JsonNode lastBody() {
        return Json.parse(stage.server.requests().getLast().body()).orElseThrow();
    }
}
