package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.tools.evolution.fake.ReceivedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, operation by operation. */
class RequestBodyTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTextIsSentWithTheFlatOptionsOfVersionTwo() throws Exception {
        SendTextMessage in = new SendTextMessage(
                "Olá *mundo*",
                Optional.of("+55 11 98888-7777"),
                Optional.of("wa1"),
                50,
                false,
                List.of("5511977776666", "+55 (11) 97777-6666"),
                true,
                Optional.of("3EB0"),
                Optional.of("orig"));

        SentMessage sent = stage.send("send_text_message", in, stage.user());

        assertThat(sent)
                .isEqualTo(new SentMessage(
                        "3EB00000000000000001",
                        "5511988887777@s.whatsapp.net",
                        "wa1",
                        Optional.of("PENDING"),
                        Optional.of("conversation"),
                        Optional.of(Instant.ofEpochSecond(1795348109))));
        assertThat(sent.asText())
                .isEqualTo("Sent message '3EB00000000000000001' to 5511988887777@s.whatsapp.net through instance 'wa1'"
                        + " (PENDING).");
        assertRequest("/message/sendText/wa1", """
                {"number": "5511988887777", "text": "Olá *mundo*", "linkPreview": false, "delay": 50,
                 "mentioned": ["5511977776666"], "mentionsEveryOne": true,
                 "quoted": {"key": {"id": "3EB0"}, "message": {"conversation": "orig"}}}""");
    }

    @Test
    void whatIsNotGivenIsNotSent() throws Exception {
        stage.send("send_text_message", Args.text("120363000000001000@g.us"), stage.user());

        assertRequest(
                "/message/sendText/wa1",
                "{\"number\": \"120363000000001000@g.us\", \"text\": \"hello\", \"linkPreview\": true}");
    }

    @Test
    void aMediumIsSentWithItsKindAndName() throws Exception {
        SendMedia in = new SendMedia(
                "data:image/png;base64,iVBORw0KGgo=",
                MediaKind.IMAGE,
                Optional.of("image/png"),
                Optional.of("c"),
                Optional.of("a.png"),
                Optional.of("5511988887777"),
                Optional.of("wa1"),
                10,
                List.of("5511977776666"),
                false,
                Optional.of("ABC"),
                Optional.empty());

        SentMessage sent = stage.send("send_media", in, stage.user());

        assertThat(sent.messageType()).contains("imageMessage");
        assertRequest("/message/sendMedia/wa1", """
                {"number": "5511988887777", "mediatype": "image", "mimetype": "image/png", "caption": "c",
                 "media": "iVBORw0KGgo=", "fileName": "a.png", "delay": 10, "mentioned": ["5511977776666"],
                 "quoted": {"key": {"id": "ABC"}}}""");
    }

    @Test
    void aVoiceMessageShowsRecordingFirstOnlyWhenAskedTo() throws Exception {
        stage.send("send_audio", Args.audio("5511988887777", 0), stage.user());
        assertRequest("/message/sendWhatsAppAudio/wa1", "{\"number\": \"5511988887777\", \"audio\": \"aGVsbG8=\"}");

        stage.send("send_audio", Args.audio("5511988887777", 1_500), stage.user());
        assertThat(stage.server.requests())
                .extracting(ReceivedRequest::path)
                .containsExactly(
                        "/message/sendWhatsAppAudio/wa1", "/chat/sendPresence/wa1", "/message/sendWhatsAppAudio/wa1");
        assertThat(Json.parse(stage.server.requests().get(1).body()))
                .isEqualTo(Json.parse("{\"number\": \"5511988887777\", \"presence\": \"recording\", \"delay\": 1500}"));
    }

    @Test
    void aReactionNamesItsMessage() throws Exception {
        SentMessage sent =
                stage.send("send_reaction", Args.reaction("5511988887777@s.whatsapp.net", "👍"), stage.user());

        assertThat(sent.messageType()).contains("reactionMessage");
        assertRequest("/message/sendReaction/wa1", """
                {"key": {"remoteJid": "5511988887777@s.whatsapp.net", "fromMe": true, "id": "3EB0A1"}, "reaction": "👍"}""");
    }

    @Test
    void anEmptyReactionTakesOneBack() throws Exception {
        stage.send("send_reaction", Args.reaction("120363000000001000@g.us", ""), stage.user());

        assertRequest("/message/sendReaction/wa1", """
                {"key": {"remoteJid": "120363000000001000@g.us", "fromMe": true, "id": "3EB0A1"}, "reaction": ""}""");
    }

    @Test
    void aLocationHasNameAndAddressEvenWhenTheyAreEmpty() throws Exception {
        stage.send("send_location", Args.location("5511988887777"), stage.user());

        assertRequest("/message/sendLocation/wa1", """
                {"number": "5511988887777", "latitude": -16.0, "longitude": -46.5, "name": "", "address": ""}""");
    }

    @Test
    void contactsAreSentAsCards() throws Exception {
        ContactCard carol = new ContactCard(
                "Carol",
                "+55 11 97777-6666",
                Optional.of("5511977776666"),
                Optional.of("ACME"),
                Optional.of("carol@example.com"),
                Optional.of("https://example.com"));

        stage.send(
                "send_contact", Args.contact("5511988887777", carol, Args.card("Dan", "5511966665555")), stage.user());

        assertRequest("/message/sendContact/wa1", """
                {"number": "5511988887777", "contact": [
                  {"fullName": "Carol", "phoneNumber": "+55 11 97777-6666", "wuid": "5511977776666",
                   "organization": "ACME", "email": "carol@example.com", "url": "https://example.com"},
                  {"fullName": "Dan", "phoneNumber": "5511966665555"}]}""");
    }

    @Test
    void aPresenceIsShownForAWhile() throws Exception {
        ShownPresence shown =
                stage.call(ShownPresence.class, "send_presence", Args.presence("5511988887777"), stage.user());

        assertThat(shown).isEqualTo(new ShownPresence("composing", "5511988887777@s.whatsapp.net", "wa1"));
        assertRequest(
                "/chat/sendPresence/wa1",
                "{\"number\": \"5511988887777\", \"presence\": \"composing\", \"delay\": 3000}");
    }

    @Test
    void anInstanceIsMadeWithANestedWebhook() throws Exception {
        CreateInstance in = new CreateInstance(
                Optional.of("new one"),
                Integration.WHATSAPP_BAILEYS,
                Optional.of("+55 11 99999-9999"),
                true,
                Optional.of("https://example.com/hook"),
                true,
                false,
                List.of(WebhookEvent.MESSAGES_UPSERT, WebhookEvent.QRCODE_UPDATED));

        CreatedInstance made = stage.call(CreatedInstance.class, "create_instance", in, stage.user());

        assertThat(made.instance()).isEqualTo("new one");
        assertThat(made.status()).contains("connecting");
        assertThat(made.qrText()).hasValueSatisfying(qr -> assertThat(qr).startsWith("2@ref2,"));
        assertThat(made.toString() + made.asText())
                .doesNotContain("new one-key")
                .contains("/manager");
        assertRequest("/instance/create", """
                {"instanceName": "new one", "integration": "WHATSAPP-BAILEYS", "qrcode": true, "number": "5511999999999",
                 "webhook": {"enabled": true, "url": "https://example.com/hook", "byEvents": true, "base64": false,
                             "events": ["MESSAGES_UPSERT", "QRCODE_UPDATED"]}}""");
    }

    @Test
    void anInstanceIsLookedUpByQuery() throws Exception {
        InstanceFound found = stage.call(
                InstanceFound.class, "get_instance_info", new GetInstanceInfo(Optional.of("wa1")), stage.user());

        assertThat(found.connected()).isTrue();
        assertThat(found.ownerJid()).contains("5511999999999@s.whatsapp.net");
        assertThat(found.messages()).contains(7L);
        assertThat(found.toString()).doesNotContain("wa1-key");
        assertThat(found.asText())
                .isEqualTo("Instance 'wa1' is connected (open) as 5511999999999@s.whatsapp.net 'Test Phone'.");
        ReceivedRequest request = stage.server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/instance/fetchInstances");
        assertThat(request.query()).contains("instanceName=wa1");
    }

    private void assertRequest(String path, String body) {
        ReceivedRequest request = stage.server.requests().getLast();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEmpty();
        assertThat(request.apikey()).contains(Stage.KEY);
        assertThat(Json.parse(request.body())).isEqualTo(Json.parse(body));
    }
}
