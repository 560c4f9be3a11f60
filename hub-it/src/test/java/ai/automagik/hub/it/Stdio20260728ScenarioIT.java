package ai.automagik.hub.it;

/** The scenario with a client of 2026-07-28 over standard streams. */
class Stdio20260728ScenarioIT extends ScenarioContractIT {

    @Override
    ScenarioClient connect(Sandbox sandbox) {
        return StdioScenarioClient.connect("2026-07-28", sandbox, Assembly.stdioHub(sandbox));
    }

    @Override
    void assertAsksForConsent(Answer answer) {
        assertSays(answer, "connect it in the hub");
    }
}
