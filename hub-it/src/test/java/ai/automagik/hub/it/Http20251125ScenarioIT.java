package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;

/** The scenario with a client of 2025-11-25 and its session over HTTP. */
@Tag("long")
class Http20251125ScenarioIT extends SessionScenarioContractIT {

    @Override
    HttpScenarioClient connect(URI url, String token) {
        return HttpScenarioClient.legacy(url, token, "2025-11-25");
    }

    @Override
    void assertAsksForConsent(Answer answer) {
        assertThat(answer.error().path("code").asInt()).isEqualTo(-32042);
        assertThat(answer.error()
                        .path("data")
                        .path("elicitations")
                        .path(0)
                        .path("url")
                        .asString())
                .startsWith(hub().base() + "/");
    }
}
