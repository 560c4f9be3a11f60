package ai.automagik.hub.core.mcp;

/** Knows no {@code MCP-Protocol-Version} header, so a request without one counts as it; its batches are refused. */
final class Revision20250326 extends LegacyRevision {

    static final String VERSION = "2025-03-26";

    @Override
    public String version() {
        return VERSION;
    }
}
