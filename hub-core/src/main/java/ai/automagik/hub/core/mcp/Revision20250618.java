package ai.automagik.hub.core.mcp;

/** Differs from 2025-11-25 in nothing the hub uses: no icons, no tasks. */
final class Revision20250618 extends LegacyRevision {

    static final String VERSION = "2025-06-18";

    @Override
    public String version() {
        return VERSION;
    }
}
