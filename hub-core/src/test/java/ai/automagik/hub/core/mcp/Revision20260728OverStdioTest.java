package ai.automagik.hub.core.mcp;

class Revision20260728OverStdioTest extends RevisionContractTest {

    private final ScriptedHub hub = new ScriptedHub();

    @Override
    protected ScriptedHub hub() {
        return hub;
    }

    @Override
    protected Driver connect() throws Exception {
        return new StdioDriver(hub, new Dialect("2026-07-28"));
    }
}
