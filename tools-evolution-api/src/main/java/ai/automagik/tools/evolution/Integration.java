package ai.automagik.tools.evolution;

/**
 * How an instance reaches its people. WHATSAPP-BUSINESS is not among them: it needs Meta's token, and a secret does not
 * travel as an argument.
 */
enum Integration {
    /** WhatsApp, as a linked device of a phone. */
    WHATSAPP_BAILEYS,
    /** The server's own channel, without WhatsApp. */
    EVOLUTION;

    /** The server's word. */
    String wire() {
        return name().replace('_', '-');
    }
}
