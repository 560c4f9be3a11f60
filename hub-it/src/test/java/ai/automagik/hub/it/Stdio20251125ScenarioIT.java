package ai.automagik.hub.it;

import org.junit.jupiter.api.Tag;

/** The scenario with a client of 2025-11-25 over standard streams. */
@Tag("long")
class Stdio20251125ScenarioIT extends ScenarioContractIT {

    @Override
    ScenarioClient connect(Sandbox sandbox) {
        return StdioScenarioClient.connect("2025-11-25", sandbox, Assembly.stdioHub(sandbox));
    }

    @Override
    void assertAsksForConsent(Answer answer) {
        assertSays(answer, "connect it in the hub");
    }
}
