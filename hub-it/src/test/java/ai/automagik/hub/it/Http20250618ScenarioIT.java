package ai.automagik.hub.it;

import java.net.URI;

/** The scenario with a client of 2025-06-18 and its session over HTTP. */
class Http20250618ScenarioIT extends SessionScenarioContractIT {

    @Override
    HttpScenarioClient connect(URI url, String token) {
        return HttpScenarioClient.legacy(url, token, "2025-06-18");
    }

    @Override
    void assertAsksForConsent(Answer answer) {
        assertSays(answer, "open " + hub().base() + "/");
    }
}
