package ai.automagik.tools.evolution.fake;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a connected instance answers to a message that passed its schema. */
final class FakeMessages {

    private static final String BAD = "Bad Request";

    // A part of what WhatsApp makes of each message, in the server's serialisation of bytes and longs.
    private static final Map<String, String> MADE = Map.of(
            "/message/sendText", "{\"conversation\":\"…\"}",
            "/message/sendMedia",
                    "{\"imageMessage\":{\"url\":\"https://mmg.whatsapp.net/Test\",\"fileSha256\":{\"0\":12,\"1\":200},"
                            + "\"fileLength\":{\"low\":268,\"high\":0,\"unsigned\":true},\"mediaKey\":{\"0\":7},"
                            + "\"jpegThumbnail\":{\"0\":255,\"1\":216}}}",
            "/message/sendWhatsAppAudio", "{\"audioMessage\":{\"mimetype\":\"audio/ogg; codecs=opus\",\"ptt\":true}}",
            "/message/sendReaction", "{\"reactionMessage\":{\"senderTimestampMs\":1795348109846}}",
            "/message/sendLocation", "{\"locationMessage\":{\"contextInfo\":{\"mentionedJid\":[]}}}",
            "/message/sendContact", "{\"contactMessage\":{\"vcard\":\"BEGIN:VCARD\\nVERSION:3.0\\nEND:VCARD\"}}");

    private FakeMessages() {}

    /** Gives the server's own refusal of a body that passed its schema, if it has one. */
    static Optional<FakeAnswer> refusal(String route, JsonNode body) {
        return switch (route) {
            case "/message/sendMedia" -> media(body);
            case "/message/sendReaction" ->
                body.path("reaction").asString("").matches("\\p{L}.*")
                        ? Optional.of(FakeAnswer.thrown(400, BAD, "Reaction must be a single emoji or empty string"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Describes the message as the server describes one that it has taken over. */
    static FakeAnswer sent(String route, JsonNode body, FakeInstance instance, String id) {
        ObjectNode json = FakeJson.object();
        json.putObject("key").put("remoteJid", jid(body)).put("fromMe", true).put("id", id);
        json.put("pushName", "Você").put("status", "PENDING");
        JsonNode message = FakeJson.read(MADE.get(route)).orElseThrow();
        json.set("message", message);
        json.putObject("contextInfo").putArray("mentionedJid");
        json.put("messageType", message.propertyNames().iterator().next())
                .put("messageTimestamp", 1795348109)
                .put("instanceId", instance.id())
                .put("source", "web");
        return FakeAnswer.of(201, FakeJson.write(json));
    }

    /** Describes it as the server's own channel does: without a status, and with the number as it was given. */
    static FakeAnswer sentByChannel(String route, JsonNode body, FakeInstance instance, String id) {
        ObjectNode json = FakeJson.object();
        json.putObject("key")
                .put("fromMe", true)
                .put("id", id)
                .put("remoteJid", body.path("number").asString(""));
        boolean text = route.equals("/message/sendText");
        json.set(
                "message",
                text
                        ? FakeJson.object()
                                .put("conversation", body.path("text").asString(""))
                        : FakeJson.object().putNull("mediaUrl"));
        json.put("messageType", text ? "conversation" : body.path("mediatype").asString("") + "Message")
                .put("messageTimestamp", 1795344793)
                .put("source", "unknown")
                .put("instanceId", instance.id());
        return FakeAnswer.of(201, FakeJson.write(json));
    }

    private static String jid(JsonNode body) {
        String chat =
                body.path("number").asString(body.path("key").path("remoteJid").asString(""));
        return chat.contains("@") ? chat : chat + "@s.whatsapp.net";
    }

    private static Optional<FakeAnswer> media(JsonNode body) {
        String media = body.path("media").asString("");
        boolean url = media.startsWith("http");
        if (media.isEmpty() || !(url || media.matches("[A-Za-z0-9+/=]+"))) {
            return Optional.of(FakeAnswer.thrown(400, BAD, "Owned media must be a url or base64"));
        }
        return body.path("mediatype").asString("").equals("document") && !url && !body.has("fileName")
                ? Optional.of(FakeAnswer.thrown(400, BAD, "For base64 the file name must be informed."))
                : Optional.empty();
    }
}
