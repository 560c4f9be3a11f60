package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import java.util.Optional;

/** What {@code send_reaction} takes. */
record SendReaction(
        @Describe("The chat the message is in, like 5511988887777@s.whatsapp.net or 120363000000001000@g.us")
        String remoteJid,

        @Describe("Id of the message") @Length(min = 1, max = 128)
        String messageId,

        @Describe("Whether the message is one of our own") boolean fromMe,

        @Describe("One emoji; an empty text takes the reaction back") @Length(max = 64)
        String reaction,

        @Describe(Descriptions.INSTANCE) Optional<String> instance) {}
