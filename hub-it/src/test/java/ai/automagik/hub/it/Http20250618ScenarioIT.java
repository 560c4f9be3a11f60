package ai.automagik.hub.it;

import java.net.URI;
import org.junit.jupiter.api.Tag;

/** The scenario with a client of 2025-06-18 and its session over HTTP. */
@Tag("long")
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
