package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat on WhatsApp, in one form whatever way it was written.
 *
 * @param kind what kind of chat
 * @param id its part before the {@code @}, without a device number
 */
record Recipient(Kind kind, String id) {

    /** What a chat is with. */
    enum Kind {
        /** A person, by phone number. */
        PERSON("s.whatsapp.net"),
        /** A group. */
        GROUP("g.us"),
        /** A person whose phone number WhatsApp hides. */
        HIDDEN("lid");

        private final String domain;

        Kind(String domain) {
            this.domain = domain;
        }
    }

    // ITU-T E.164: a number has at most 15 digits; the server would take 18 and more for a group.
    private static final Pattern NUMBER = Pattern.compile("\\d{7,15}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0+().-]");
    private static final Pattern PERSON_JID = Pattern.compile("(\\d{7,15})(?::\\d+)?@(?:s\\.whatsapp\\.net|c\\.us)");
    private static final Pattern GROUP_JID = Pattern.compile("(\\d{5,25}(?:-\\d{5,15})?)@g\\.us");
    private static final Pattern HIDDEN_JID = Pattern.compile("(\\d{5,25})(?::\\d+)?@lid");

    // Numbers that WhatsApp knows with and without a digit that local custom inserts: the same person.
    private static final Pattern BRAZIL = Pattern.compile("55(\\d{2})9([6-9]\\d{7})");
    private static final Pattern MEXICO = Pattern.compile("521(\\d{10})");
    private static final Pattern ARGENTINA = Pattern.compile("549(\\d{10})");

    /** Reads a phone number or a jid; empty if the text is neither. */
    static Optional<Recipient> parse(String text) {
        String stripped = text.strip();
        if (!stripped.contains("@")) {
            String digits = SEPARATORS.matcher(stripped).replaceAll("");
            return NUMBER.matcher(digits).matches()
                    ? Optional.of(new Recipient(Kind.PERSON, digits))
                    : Optional.empty();
        }
        return jid(PERSON_JID, Kind.PERSON, stripped)
                .or(() -> jid(GROUP_JID, Kind.GROUP, stripped))
                .or(() -> jid(HIDDEN_JID, Kind.HIDDEN, stripped));
    }

    /** Reads an argument. */
    static Recipient argument(String name, String text) {
        return parse(text)
                .orElseThrow(() -> ToolException.invalidArgument(
                        name,
                        "is not a chat: give a phone number with its country code, like 5511988887777, or a group,"
                                + " like 120363000000001000@g.us"));
    }

    /** How the server wants it where a {@code number} is asked for: always a text. */
    String number() {
        return kind == Kind.PERSON ? id : jid();
    }

    /** Its full form: {@code 5511988887777@s.whatsapp.net}. */
    String jid() {
        return id + "@" + kind.domain;
    }

    /** Tells whether both are the same chat. */
    boolean isSameChatAs(Recipient other) {
        return kind == other.kind && subscriber().equals(other.subscriber());
    }

    private String subscriber() {
        if (kind != Kind.PERSON) {
            return id;
        }
        Matcher brazil = BRAZIL.matcher(id);
        if (brazil.matches()) {
            return "55" + brazil.group(1) + brazil.group(2);
        }
        Matcher mexico = MEXICO.matcher(id);
        if (mexico.matches()) {
            return "52" + mexico.group(1);
        }
        Matcher argentina = ARGENTINA.matcher(id);
        return argentina.matches() ? "54" + argentina.group(1) : id;
    }

    private static Optional<Recipient> jid(Pattern pattern, Kind kind, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(new Recipient(kind, matcher.group(1))) : Optional.empty();
    }
}
