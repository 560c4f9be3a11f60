package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import java.util.List;
import java.util.Optional;

/** What {@code create_instance} takes. */
record CreateInstance(
        @Describe("Name of the new instance; the one in the setting 'instance' if left out")
        Optional<String> instance,

        @Describe("whatsapp_baileys links a phone as WhatsApp Web does; evolution is the server's own channel")
        @Default("whatsapp_baileys")
        Integration integration,

        @Describe("The phone's own number, digits with country code, to get a pairing code besides the QR code")
        Optional<String> number,

        @Describe("Whether to wait about five seconds for a QR code to scan") @Default("true")
        boolean qrCode,

        @Describe("URL that gets the instance's events; they carry the instance's key, so give one of your own only")
        @Length(max = 2_048)
        Optional<String> webhookUrl,

        @Describe("Whether each event goes to a path of its own below that URL") @Default("false")
        boolean webhookByEvents,

        @Describe("Whether events carry media as base64") @Default("true")
        boolean webhookBase64,

        @Describe("Which events to report; all of them if left out") @Default("[]") @Length(max = 31)
        List<WebhookEvent> webhookEvents) {}
