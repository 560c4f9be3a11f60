package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Range;
import java.util.List;
import java.util.Optional;

/** What {@code send_audio} takes. */
record SendAudio(
        @Describe("URL that the Evolution API server can reach, or the bytes as base64")
        @Length(min = 1, max = MediaSource.MAX_LENGTH)
        String audio,

        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe(Descriptions.INSTANCE) Optional<String> instance,

        @Describe(
                "How many milliseconds to show 'recording audio' first; 0 for not at all. The voice message is sent even"
                        + " if that fails")
        @Default("0")
        @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int recordingMillis,

        @Describe(Descriptions.DELAY) @Default("0") @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

        @Describe("Whether the server converts it to WhatsApp's voice format; turn it off for Opus in Ogg")
        @Default("true")
        boolean convert,

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
