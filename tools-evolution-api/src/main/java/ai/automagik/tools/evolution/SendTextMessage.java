package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Range;
import java.util.List;
import java.util.Optional;

/** What {@code send_text_message} takes. */
record SendTextMessage(
        @Describe("The text; WhatsApp's *bold*, _italic_ and ~strike~ work") @Length(min = 1, max = 65_536)
        String message,

        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe(Descriptions.INSTANCE) Optional<String> instance,

        @Describe(Descriptions.DELAY) @Default("0") @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

        @Describe("Whether a link in the text is shown with a preview") @Default("true")
        boolean linkPreview,

        @Describe(Descriptions.MENTIONS) @Default("[]") @Length(max = 256)
        List<String> mentions,

        @Describe(Descriptions.EVERYONE) @Default("false") boolean mentionEveryone,
        @Describe(Descriptions.QUOTED_ID) Optional<String> quotedMessageId,

        @Describe(Descriptions.QUOTED_TEXT) @Length(max = 4_096)
        Optional<String> quotedText) {

    MessageOptions options() {
        return new MessageOptions(delayMillis, mentions, mentionEveryone, quotedMessageId, quotedText);
    }
}
