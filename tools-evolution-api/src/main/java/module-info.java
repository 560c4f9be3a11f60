/**
 * The tool evolution-api: WhatsApp through an Evolution API 2 server. Its settings are the user's; see {@code EVOLUTION_API_*}
 * for their names in an environment.
 */
module ai.automagik.tools.evolution {
    requires ai.automagik.hub.spi;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires tools.jackson.databind;

    provides ai.automagik.hub.spi.ToolProvider with
            ai.automagik.tools.evolution.EvolutionTool;
}
