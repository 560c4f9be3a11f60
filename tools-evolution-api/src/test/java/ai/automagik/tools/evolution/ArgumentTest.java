package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that pass their schema and still cannot work; none of them reaches the server. */
class ArgumentTest {

    private static final String CHAT = "5511988887777";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        assertThat(stage.server.requests()).isEmpty();
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "❤️", "👍🏽", "👨‍👩‍👧", "🇧🇷", "1️⃣", "☺"})
    void anEmojiIsOne(String text) {
        assertThat(Emoji.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "#", "👍👍", "ok 👍", "👍 ", ":)", "é"})
    void otherTextIsNoEmoji(String text) {
        assertThat(Emoji.isOne(text)).isFalse();
    }

    @Test
    void aReactionIsOneEmoji() {
        assertRefused("reaction", "send_reaction", Args.reaction(CHAT + "@s.whatsapp.net", "great"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/a",
                "https://",
                "http:// x",
                "aGVsbG8",
                "a b=",
                "data:image/png,abc",
                "===="
            })
    void mediaIsAnUrlOrBase64(String media) {
        assertRefused("media", "send_media", Args.media(CHAT, MediaKind.IMAGE, media, Optional.empty()));
    }

    @Test
    void aDocumentInBase64NeedsAName() {
        assertRefused("file_name", "send_media", Args.media(CHAT, MediaKind.DOCUMENT, "aGVsbG8=", Optional.empty()));
        assertRefused("file_name", "send_media", Args.media(CHAT, MediaKind.DOCUMENT, "aGVsbG8=", Optional.of(" ")));
    }

    @Test
    void aLongBase64IsChecked() {
        String media = "QUJD".repeat(2_000_000);

        assertThat(MediaSource.argument("media", media).isUrl()).isFalse();
        assertRefused("media", "send_media", Args.media(CHAT, MediaKind.IMAGE, media + "****", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90.1, 91, Double.NaN, Double.POSITIVE_INFINITY})
    void aLatitudeIsOnEarth(double latitude) {
        assertRefused(
                "latitude",
                "send_location",
                new SendLocation(latitude, 0, "", "", Optional.of(CHAT), Optional.of("wa1"), 0, List.of()));
    }

    @Test
    void aLongitudeIsOnEarth() {
        assertRefused(
                "longitude",
                "send_location",
                new SendLocation(0, -180.5, "", "", Optional.of(CHAT), Optional.of("wa1"), 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+55 11 9777", "not a number", "1234567890123456", "+55\n11977776666"})
    void aContactHasAPhoneNumber(String phone) {
        assertRefused("contacts", "send_contact", Args.contact(CHAT, Args.card("Carol", phone)));
    }

    @Test
    void aContactCannotAddLinesToItsCard() {
        assertRefused("contacts", "send_contact", Args.contact(CHAT, Args.card("Carol\nTEL:+1", "+55 11 97777-6666")));
    }

    @Test
    void aContactHasAName() {
        assertRefused("contacts", "send_contact", Args.contact(CHAT, Args.card(" ", "+55 11 97777-6666")));
        assertRefused("contacts", "send_contact", Args.contact(CHAT));
    }

    @Test
    void onlyPeopleAreMentioned() {
        assertRefused("mentions", "send_text_message", text("hi", List.of("1203630@g.us"), Optional.empty()));
        assertRefused("mentions", "send_text_message", text("hi", List.of("everybody"), Optional.empty()));
    }

    @Test
    void aTextIsNotBlankAndAQuoteHasItsMessage() {
        assertRefused("message", "send_text_message", text(" ", List.of(), Optional.empty()));
        assertRefused("quoted_text", "send_text_message", text("hi", List.of(), Optional.of("orig")));
    }

    @Test
    void aWebhookIsAnAddress() {
        assertRefused("webhook_url", "create_instance", create(Optional.of("javascript:alert(1)"), List.of()));
        assertRefused("webhook_events", "create_instance", create(Optional.empty(), List.of(WebhookEvent.CALL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/?x=1",
                "https://example.com/#a",
                "https://user:pw@example.com/",
                "ftp://example.com"
            })
    void aBaseUrlIsPlain(String url) {
        assertThat(Stage.errorOf(() -> stage.tool.open(
                        stage.user().withSetting("base_url", url).settings())))
                .isInstanceOfSatisfying(
                        ToolError.Denied.class, e -> assertThat(e.reason()).startsWith("Setting 'base_url'"));
    }

    private static SendTextMessage text(String message, List<String> mentions, Optional<String> quotedText) {
        return new SendTextMessage(
                message, Optional.of(CHAT), Optional.of("wa1"), 0, true, mentions, false, Optional.empty(), quotedText);
    }

    private static CreateInstance create(Optional<String> webhook, List<WebhookEvent> events) {
        return new CreateInstance(
                Optional.of("wa9"), Integration.WHATSAPP_BAILEYS, Optional.empty(), true, webhook, false, true, events);
    }

    private void assertRefused(String argument, String operation, Object in) {
        assertThat(Stage.errorOf(() -> stage.call(Object.class, operation, in, stage.user())))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo(argument));
    }
}
