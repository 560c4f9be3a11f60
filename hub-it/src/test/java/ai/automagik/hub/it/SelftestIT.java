package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The assembled hub, with every shipped plugin and with fixtures that ask, wait and take long, keeps everybody apart. */
class SelftestIT {

    /** Enough calls for everything that is handed out to be among them. */
    @Test
    void nobodySeesAnythingOfAnybodyElse(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withFixtures(folder);

        Cli.Ended ended = new Cli(sandbox)
                .run(
                        "selftest",
                        "isolation",
                        "--json",
                        "--calls",
                        "2000",
                        "--plugins",
                        sandbox.plugins().toString());

        JsonNode report = Json.parse(ended.printed());
        assertThat(report.path("leaks")).as(ended.said()).isEmpty();
        assertThat(ended.exit()).isZero();
        assertThat(report.path("driven").toString())
                .contains(
                        "evolution_send_text_message", "evolution_create_instance", "wait_seconds", "get_tool_config");
        assertThat(report.path("calls").propertyNames()).hasSize(4);
        assertThat(report.path("requests").asInt()).isPositive();
        assertThat(report.path("probes").propertyNames())
                .contains(
                        "session",
                        "operation",
                        "request state",
                        "task",
                        "connection",
                        "connection over REST",
                        "token id",
                        "grant id",
                        "link to connect",
                        "question link",
                        "answer to a question",
                        "operation of a left workspace",
                        "content of a left workspace");
    }
}
