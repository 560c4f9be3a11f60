package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The scenario over HTTP, where a hub may restart while its clients go on. */
abstract class HttpScenarioContractIT extends ScenarioContractIT {

    private Sandbox sandbox;
    private HubProcess hub;

    /** Connects as a client of a revision does. */
    abstract HttpScenarioClient connect(URI url, String token);

    @Override
    final ScenarioClient connect(Sandbox place) {
        sandbox = place;
        hub = HubProcess.hub(place, Catalogue.EXAMPLE_PROVIDER);
        return connect(hub.url(), new Cli(place).token("client"));
    }

    @AfterAll
    final void stop() {
        hub.close();
    }

    final HubProcess hub() {
        return hub;
    }

    final Cli cli() {
        return new Cli(sandbox);
    }

    @Test
    void aRestartBetweenTwoCallsIsNotNoticed() {
        int port = hub.port();
        client().call("test_simple_text", "{}").done();

        hub.kill();
        hub = HubProcess.hubOn(port, sandbox, Catalogue.EXAMPLE_PROVIDER);

        client().call("test_simple_text", "{}").done();
        assertThat(client().call("test_input_required_result_elicitation", "{}").text())
                .isEqualTo("Hello, Alice!");
    }
}
