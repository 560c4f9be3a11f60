package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Range;
import java.util.List;
import java.util.Optional;

/** What {@code send_media} takes. */
record SendMedia(
        @Describe("URL that the Evolution API server can reach, or the bytes as base64")
        @Length(min = 1, max = MediaSource.MAX_LENGTH)
        String media,

        @Describe("What it is shown as") MediaKind mediatype,

        @Describe("Its media type, like image/png; guessed from the name if left out") @Length(max = 127)
        Optional<String> mimetype,

        @Describe("The text below it") @Length(max = 1_024) Optional<String> caption,

        @Describe("Its file name; needed for a document in base64") @Length(max = 255)
        Optional<String> fileName,

        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe(Descriptions.INSTANCE) Optional<String> instance,

        @Describe(Descriptions.DELAY) @Default("0") @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

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
