package ai.automagik.hub.core.mcp;

/** The last revision with a handshake. */
final class Revision20251125 extends LegacyRevision {

    static final String VERSION = "2025-11-25";

    @Override
    public boolean tellsPagesFromForms() {
        return true;
    }

    @Override
    public String version() {
        return VERSION;
    }
}
