package ai.automagik.tools.evolution;

import java.util.List;
import java.util.Optional;

/** Arguments as a model gives them, the rest left out. */
final class Args {

    private Args() {}

    static SendTextMessage text(String number) {
        return text(number, Optional.of("wa1"));
    }

    static SendTextMessage text(String number, Optional<String> instance) {
        return new SendTextMessage(
                "hello",
                Optional.ofNullable(number),
                instance,
                0,
                true,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static SendMedia media(String number, MediaKind kind, String media, Optional<String> fileName) {
        return new SendMedia(
                media,
                kind,
                Optional.empty(),
                Optional.empty(),
                fileName,
                Optional.ofNullable(number),
                Optional.of("wa1"),
                0,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static SendAudio audio(String number, int recordingMillis) {
        return new SendAudio(
                "aGVsbG8=",
                Optional.ofNullable(number),
                Optional.of("wa1"),
                recordingMillis,
                0,
                true,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static SendReaction reaction(String jid, String reaction) {
        return new SendReaction(jid, "3EB0A1", true, reaction, Optional.of("wa1"));
    }

    static SendLocation location(String number) {
        return new SendLocation(-16, -46.5, "", "", Optional.ofNullable(number), Optional.of("wa1"), 0, List.of());
    }

    static ContactCard card(String name, String phone) {
        return new ContactCard(name, phone, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SendContact contact(String number, ContactCard... cards) {
        return new SendContact(List.of(cards), Optional.ofNullable(number), Optional.of("wa1"), 0, List.of());
    }

    static SendPresence presence(String number) {
        return new SendPresence(Optional.ofNullable(number), PresenceKind.COMPOSING, 3_000, Optional.of("wa1"));
    }

    static CreateInstance create(String name) {
        return new CreateInstance(
                Optional.ofNullable(name),
                Integration.WHATSAPP_BAILEYS,
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                true,
                List.of());
    }
}
