package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the doctor takes for healthy is what a started hub answers. */
class DoctorIT {

    @Test
    void aHubAsItStartsHasNoFault(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.in(folder);
        try (HubProcess hub = HubProcess.hub(sandbox)) {
            Cli.Ended ended = new Cli(sandbox).run("doctor", "--json", hub.url().toString());

            JsonNode report = Json.parse(ended.printed());
            assertThat(named(report, "fault")).as(ended.printed()).isEmpty();
            // A stream needs a token, which was not given.
            assertThat(named(report, "skipped")).containsExactly("streaming");
            assertThat(ended.exit()).isZero();
        }
    }

    @Test
    void aHubThatDoesNotRunIsAFault(@TempDir Path folder) {
        Cli.Ended ended = new Cli(Sandbox.in(folder)).run("doctor", "http://127.0.0.1:1/mcp");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).filteredOn(line -> line.startsWith("✗")).hasSize(1);
    }

    private static List<String> named(JsonNode report, String result) {
        return report.path("checks")
                .valueStream()
                .filter(check -> check.path("result").asString("").equals(result))
                .map(check -> check.path("check").asString(""))
                .toList();
    }
}
