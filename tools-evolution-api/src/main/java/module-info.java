/** The tool evolution-api: WhatsApp through an Evolution API server. */
module ai.automagik.tools.evolution {
    requires ai.automagik.hub.spi;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires tools.jackson.databind;
}
