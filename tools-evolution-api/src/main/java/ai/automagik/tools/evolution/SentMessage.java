package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import java.time.Instant;
import java.util.Optional;

/** A message that the server has taken over. */
record SentMessage(
        @Describe("Id of the message, for reactions and quotes")
        String messageId,

        @Describe("The chat it went to") String remoteJid,
        @Describe("The instance that sent it") String instance,
        @Describe("PENDING: taken over, not yet delivered") Optional<String> status,
        @Describe("What WhatsApp made of it") Optional<String> messageType,
        @Describe("When") Optional<Instant> sentAt)
        implements TextForm {

    @Override
    public String asText() {
        return "Sent message '" + messageId + "' to " + remoteJid + " through instance '" + instance + "'"
                + status.map(s -> " (" + s + ")").orElse("") + ".";
    }
}
