package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.ToolException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Carries out the operations that send a message. */
final class MessageOperations {

    private final EvolutionClient client;
    private final PresenceOperation presences;

    MessageOperations(EvolutionClient client, PresenceOperation presences) {
        this.client = client;
        this.presences = presences;
    }

    SentMessage sendText(SendTextMessage in, Call call) throws IOException, InterruptedException {
        if (in.message().isBlank()) {
            throw ToolException.invalidArgument("message", "is blank; WhatsApp sends no empty messages");
        }
        Line line = Line.of(in.instance(), in.number(), call);
        Body body = Body.to(line.chat())
                .text("text", in.message())
                .flag("linkPreview", in.linkPreview())
                .with(in.options());
        return send(Route.SEND_TEXT, line, body, call);
    }

    SentMessage sendMedia(SendMedia in, Call call) throws IOException, InterruptedException {
        Line line = Line.of(in.instance(), in.number(), call);
        MediaSource source = MediaSource.argument("media", in.media());
        boolean named = in.fileName().filter(name -> !name.isBlank()).isPresent();
        if (in.mediatype() == MediaKind.DOCUMENT && !source.isUrl() && !named) {
            throw ToolException.invalidArgument(
                    "file_name", "is missing; a document in base64 needs one, like report.pdf");
        }
        Body body = Body.to(line.chat())
                .text("mediatype", in.mediatype().wire())
                .text("mimetype", in.mimetype())
                .text("caption", in.caption())
                .text("media", source.value())
                .text("fileName", in.fileName())
                .with(in.options());
        return send(Route.SEND_MEDIA, line, body, call);
    }

    SentMessage sendAudio(SendAudio in, Call call) throws IOException, InterruptedException {
        Line line = Line.of(in.instance(), in.number(), call);
        MediaSource source = MediaSource.argument("audio", in.audio());
        Body body = Body.to(line.chat()).text("audio", source.value());
        if (!in.convert()) {
            body.flag("encoding", false);
        }
        body.with(in.options());
        if (in.recordingMillis() > 0) {
            presences.tryRecording(line, in.recordingMillis(), call);
        }
        return send(Route.SEND_AUDIO, line, body, call);
    }

    SentMessage sendReaction(SendReaction in, Call call) throws IOException, InterruptedException {
        Account account = Account.from(call.settings());
        InstanceName instance = account.instance(in.instance());
        // Checks the fixed recipient; the chat is then named as the message is, since ids belong to that form of it.
        account.recipient(Optional.of(in.remoteJid()), "remote_jid");
        Recipient chat = Recipient.argument("remote_jid", in.remoteJid());
        if (in.messageId().isBlank()) {
            throw ToolException.invalidArgument("message_id", "is blank; give the id of the message to react to");
        }
        if (!in.reaction().isEmpty() && !Emoji.isOne(in.reaction())) {
            throw ToolException.invalidArgument(
                    "reaction", "is not one emoji; give one, or an empty text to take it back");
        }
        Body key = new Body()
                .text("remoteJid", chat.jid())
                .flag("fromMe", in.fromMe())
                .text("id", in.messageId());
        Body body = new Body().object("key", key).text("reaction", in.reaction());
        return send(Route.SEND_REACTION, new Line(account, instance, chat, "remote_jid"), body, call);
    }

    SentMessage sendLocation(SendLocation in, Call call) throws IOException, InterruptedException {
        Line line = Line.of(in.instance(), in.number(), call);
        requireWithin("latitude", in.latitude(), 90);
        requireWithin("longitude", in.longitude(), 180);
        // The server requires name and address, and takes empty ones.
        Body body = Body.to(line.chat())
                .decimal("latitude", in.latitude())
                .decimal("longitude", in.longitude())
                .text("name", in.name())
                .text("address", in.address())
                .with(MessageOptions.of(in.delayMillis(), in.mentions()));
        return send(Route.SEND_LOCATION, line, body, call);
    }

    SentMessage sendContact(SendContact in, Call call) throws IOException, InterruptedException {
        Line line = Line.of(in.instance(), in.number(), call);
        if (in.contacts().isEmpty()) {
            throw ToolException.invalidArgument("contacts", "is empty; give at least one contact card");
        }
        Body body = Body.to(line.chat())
                .objects(
                        "contact", in.contacts().stream().map(ContactCard::body).toList())
                .with(MessageOptions.of(in.delayMillis(), in.mentions()));
        return send(Route.SEND_CONTACT, line, body, call);
    }

    private SentMessage send(Route route, Line line, Body body, Call call) throws IOException, InterruptedException {
        Answered answered = client.post(
                line.account(),
                call,
                route.on(line.account().baseUrl(), line.instance()),
                body,
                Subject.message(line.instance(), line.chatArgument()));
        JsonNode json = answered.json();
        JsonNode key = json.path("key");
        return new SentMessage(
                answered.required(key.path("id"), "the id of a message"),
                answered.text(key.path("remoteJid")).orElse(line.chat().jid()),
                line.instance().value(),
                answered.text(json.path("status")),
                answered.text(json.path("messageType")),
                sentAt(json.path("messageTimestamp")));
    }

    /** Seconds since 1970, which the server gives as a number, as a text, or as the halves of a long. */
    private static Optional<Instant> sentAt(JsonNode timestamp) {
        JsonNode seconds = timestamp.isObject() ? timestamp.path("low") : timestamp;
        try {
            if (seconds.isIntegralNumber() && seconds.canConvertToLong()) {
                return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
            }
            return Json.text(seconds).map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (DateTimeException | NumberFormatException notATime) {
            return Optional.empty();
        }
    }

    private static void requireWithin(String argument, double value, int limit) {
        if (!(Math.abs(value) <= limit)) {
            throw ToolException.invalidArgument(
                    argument, "is outside -" + limit + " to " + limit + "; give degrees as a decimal number");
        }
    }
}
