package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolException;
import java.util.List;
import java.util.Optional;

/**
 * What every kind of message may carry.
 *
 * @param delayMillis how long the server shows that somebody is typing or recording; 0 for not at all
 * @param mentions the numbers to mention, as the call gives them
 * @param mentionEveryone whether everybody in a group is mentioned
 * @param quotedMessageId the message that is answered
 * @param quotedText its text, as shown above the answer
 */
record MessageOptions(
        int delayMillis,
        List<String> mentions,
        boolean mentionEveryone,
        Optional<String> quotedMessageId,
        Optional<String> quotedText) {

    /** The longest wait before a message: longer ones look like a hanging server. */
    static final int MAX_DELAY_MILLIS = 20_000;

    /** The options of messages that only wait and mention. */
    static MessageOptions of(int delayMillis, List<String> mentions) {
        return new MessageOptions(delayMillis, mentions, false, Optional.empty(), Optional.empty());
    }

    MessageOptions {
        mentions = List.copyOf(mentions);
        if (quotedMessageId.filter(String::isBlank).isPresent()) {
            throw ToolException.invalidArgument(
                    "quoted_message_id", "is blank; give the id of a message, or leave it out");
        }
        if (quotedText.isPresent() && quotedMessageId.isEmpty()) {
            throw ToolException.invalidArgument(
                    "quoted_text", "has no message to belong to; give 'quoted_message_id' too");
        }
    }

    /** The mentioned people's numbers, digits alone. */
    List<String> mentionedNumbers() {
        return mentions.stream().map(MessageOptions::mentioned).distinct().toList();
    }

    private static String mentioned(String text) {
        Recipient person = Recipient.argument("mentions", text);
        if (person.kind() != Recipient.Kind.PERSON) {
            throw ToolException.invalidArgument(
                    "mentions", "has something else than phone numbers; give numbers like 5511988887777");
        }
        return person.id();
    }
}
