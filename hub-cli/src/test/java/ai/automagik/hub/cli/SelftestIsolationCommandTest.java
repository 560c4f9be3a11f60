package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.selftest.LeakingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole self-test in this process: silent about a good hub, loud about a tool that mixes people up. */
class SelftestIsolationCommandTest {

    @TempDir
    Path plugins;

    private TestCli.Result selftest() {
        return TestCli.plain()
                .run(
                        "selftest",
                        "isolation",
                        "--json",
                        "--calls",
                        "300",
                        "--seconds",
                        "10",
                        "--plugins",
                        plugins.toString());
    }

    @Test
    void aHubWithoutToolsKeepsEverybodyApart() {
        TestCli.Result result = selftest();

        JsonNode report = JsonMapper.shared().readTree(result.out());
        assertThat(report.path("leaks")).as(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(report.path("driven").toString()).contains("list_my_tools", "get_available_tools");
        assertThat(report.path("calls").propertyNames())
                .containsExactlyInAnyOrder("HTTP 2026-07-28", "HTTP 2025-11-25", "HTTP 2025-06-18", "stdio 2026-07-28");
        assertThat(report.path("probes").propertyNames())
                .contains(
                        "session",
                        "connection",
                        "connection over REST",
                        "token id",
                        "grant id",
                        "content of a left workspace");
    }

    @Test
    void aToolThatMixesPeopleUpIsCaughtAndNamed() throws IOException {
        LeakingPlugin.into(Files.createDirectories(plugins));

        TestCli.Result result = selftest();

        JsonNode report = JsonMapper.shared().readTree(result.out());
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(report.path("driven").toString()).contains("leaky_send", "leaky_read", "get_tool_config");
        assertThat(report.path("leaks").findValuesAsString("what"))
                .contains("secret key of leaky", "access token at acme")
                .allMatch(what ->
                        List.of("secret key of leaky", "access token at acme").contains(what));
        assertThat(report.path("probes").propertyNames())
                .contains("account argument", "link to connect", "operation of a left workspace");
        assertThat(report.path("leaks").findValuesAsString("where"))
                .allMatch(where -> where.startsWith("a request to the service of "));
        assertThat(result.out() + result.err()).doesNotContain("cnry");
    }

    @Test
    void nothingToDoIsWrongUsage() {
        assertThat(TestCli.plain().run("selftest", "isolation", "--calls", "0").code())
                .isEqualTo(2);
    }
}
