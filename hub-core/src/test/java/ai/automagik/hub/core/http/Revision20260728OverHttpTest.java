package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Dialect;
import ai.automagik.hub.core.mcp.Driver;
import ai.automagik.hub.core.mcp.RevisionContractTest;
import ai.automagik.hub.core.mcp.ScriptedHub;

class Revision20260728OverHttpTest extends RevisionContractTest {

    private HttpDriver driver;

    @Override
    protected ScriptedHub hub() {
        return driver.hub();
    }

    @Override
    protected Driver connect() throws Exception {
        driver = new HttpDriver(new Dialect("2026-07-28"));
        return driver;
    }
}
