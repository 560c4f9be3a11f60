package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** The scenario with a client of 2026-07-28 over HTTP. */
class Http20260728ScenarioIT extends HttpScenarioContractIT {

    @Override
    HttpScenarioClient connect(URI url, String token) {
        return HttpScenarioClient.modern(url, token);
    }

    @Override
    void assertAsksForConsent(Answer answer) {
        JsonNode request = answer.result().path("inputRequests").path("connect-conformance-account");

        assertThat(answer.result().path("resultType").asString()).isEqualTo("input_required");
        assertThat(request.path("method").asString()).isEqualTo("elicitation/create");
        assertThat(request.path("params").path("mode").asString()).isEqualTo("url");
        assertThat(request.path("params").path("url").asString()).startsWith(hub().base() + "/");
    }
}
