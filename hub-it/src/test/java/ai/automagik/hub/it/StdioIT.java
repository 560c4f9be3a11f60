package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Over standard streams: the hub for its owner, and one tool alone. */
@Tag("long")
class StdioIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theHubServesItsOwnerAndPrintsNothingButMessages(Era era) {
        Sandbox sandbox = Sandbox.in(folder);
        List<String> line = Assembly.java(
                "hub", "--transport", "stdio", "--data", sandbox.data().toString());
        try (StdioProbe probe = StdioProbe.connect(era, sandbox, line)) {
            assertThat(probe.list().names()).isEqualTo(Catalogue.MANAGEMENT);
            probe.add("wait", "{}").done();
            assertThat(probe.list().names()).contains(Catalogue.WAIT);

            Answer waited = probe.callWithProgress(Catalogue.WAIT, Catalogue.BRIEFLY);

            waited.done();
            assertThat(waited.notifications())
                    .anyMatch(message -> message.path("method").asString().equals("notifications/progress"));
            assertEndsWithItsInput(probe);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aToolAloneServesWithoutADatabase(Era era) {
        Sandbox sandbox = Sandbox.in(folder);
        List<String> line = Assembly.java("tool", "wait", "--transport", "stdio");
        try (StdioProbe probe = StdioProbe.connect(era, sandbox, line)) {
            assertThat(probe.list().names()).isEqualTo(Catalogue.WAITS);
            probe.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
            assertEndsWithItsInput(probe);
        }
        assertThat(sandbox.data()).doesNotExist();
    }

    @Test
    void aLineThatIsNotJsonIsAnsweredAndTheNextOneIsServed() {
        Sandbox sandbox = Sandbox.in(folder);
        try (StdioProbe probe = StdioProbe.connect(Era.MODERN, sandbox, Assembly.java("tool", "wait"))) {
            probe.write("this is not JSON");
            assertThat(probe.list().names()).isEqualTo(Catalogue.WAITS);
            assertEndsWithItsInput(probe);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aToolAloneServesOverHttpWhoeverHasItsToken(Era era) {
        Sandbox sandbox = Sandbox.in(folder);
        String token = "a-token-of-32-characters-or-more-000";
        List<String> line = Assembly.java(
                "tool",
                "wait",
                "--transport",
                "http",
                "--port",
                "0",
                "--plugins",
                sandbox.plugins().toString());
        try (HubProcess tool = HubProcess.server(line, sandbox, Map.of("HUB_TOOL_TOKEN", token));
                HttpProbe probe = HttpProbe.connect(era, tool.url(), token)) {
            assertThat(probe.list().names()).isEqualTo(Catalogue.WAITS);
            probe.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
        }
        assertThat(sandbox.data()).doesNotExist();
    }

    @Test
    void aToolAloneWithoutItsSettingsSaysWhichAreMissing() {
        Cli.Ended ended = new Cli(Sandbox.in(folder)).run("tool", "evolution-api");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.said()).contains("EVOLUTION_API_KEY", "EVOLUTION_API_BASE_URL");
        assertThat(Files.exists(folder.resolve("hub_data"))).isFalse();
    }

    private static void assertEndsWithItsInput(StdioProbe probe) {
        assertThat(probe.end(Bounds.STOP)).isZero();
        assertThat(probe.out().toEnd(Bounds.STOP)).isNotEmpty().allSatisfy(StdioIT::assertIsMessage);
    }

    private static void assertIsMessage(String line) {
        JsonNode message = Json.parse(line);
        assertThat(message.path("jsonrpc").asString("")).isEqualTo("2.0");
    }
}
