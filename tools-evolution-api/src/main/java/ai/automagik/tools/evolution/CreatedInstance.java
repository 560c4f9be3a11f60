package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import java.util.Optional;

/** A new instance, without its key. */
record CreatedInstance(
        @Describe("Its name") String instance,
        @Describe("Its id on the server") Optional<String> instanceId,
        @Describe("How it reaches its people") String integration,
        @Describe("close, connecting or open") Optional<String> status,

        @Describe("Code to type into WhatsApp under 'Link with phone number'")
        Optional<String> pairingCode,

        @Describe("Text of the QR code to scan under WhatsApp's 'Linked devices'; valid for less than a minute")
        Optional<String> qrText,

        @Describe("Where its key is") String keyNote)
        implements TextForm {

    /** A result is no place for a key: it ends up in the model's context and in the client's history. */
    static final String KEY_NOTE =
            "The instance's own key stays on the Evolution API server: see the instance in the server's"
                    + " manager (/manager)";

    @Override
    public String asText() {
        return "Created instance '" + instance + "' (" + integration
                + status.map(s -> ", " + s).orElse("") + ")."
                + pairingCode
                        .map(code -> " Pairing code: " + code + ".")
                        .orElse(qrText.map(qr -> " Scan its QR code with the phone: " + qr)
                                .orElse(""))
                + " " + KEY_NOTE + ".";
    }
}
