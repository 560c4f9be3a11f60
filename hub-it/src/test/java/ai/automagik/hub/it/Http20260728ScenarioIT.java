package ai.automagik.hub.it;

import java.net.URI;

/** The scenario with a client of 2026-07-28 over HTTP. */
class Http20260728ScenarioIT extends HttpScenarioContractIT {

    @Override
    HttpScenarioClient connect(URI url, String token) {
        return HttpScenarioClient.modern(url, token);
    }
}
