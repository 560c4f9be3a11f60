package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;

/** A presence that a chat has shown. */
record ShownPresence(
        @Describe("What was shown") String presence,
        @Describe("The chat that showed it") String remoteJid,
        @Describe("The instance it was shown for") String instance)
        implements TextForm {

    @Override
    public String asText() {
        return "Showed '" + presence + "' in " + remoteJid + " for instance '" + instance + "'.";
    }
}
