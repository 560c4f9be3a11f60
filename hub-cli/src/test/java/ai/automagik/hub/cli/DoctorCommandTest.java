package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.doctor.FakeDeployment;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {

    private final FakeDeployment deployment = FakeDeployment.start();

    /** The fake's clock stands still; this is about what is printed. */
    @BeforeEach
    void showTheTime() {
        deployment.clock(Instant.now());
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void aHealthyHubIsALineACheckAndExitCodeZero() {
        TestCli.Result result = TestCli.plain().run("doctor", deployment.url().toString());

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(30).contains("✓ pkce: PKCE with S256 is offered");
        assertThat(result.out().lines().filter(line -> line.startsWith("- streaming: skipped")))
                .hasSize(1);
        assertThat(result.err()).contains("No fault found");
    }

    @Test
    void aFaultComesWithItsCureAndExitCodeOne() {
        deployment.json("POST as:/token", 400, "{\"error\":\"invalid_target\"}");

        TestCli.Result result = TestCli.plain().run("doctor", deployment.url().toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines().filter(line -> line.startsWith("✗")))
                .singleElement()
                .asString()
                .contains("invalid_target", "register exactly this URL");
        assertThat(result.err()).contains("1 fault found");
    }

    @Test
    void programsGetJson() {
        deployment.json("GET /ready", 503, "{}");

        TestCli.Result result =
                TestCli.plain().run("doctor", "--json", deployment.url().toString());

        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertThat(document.path("faults").asInt()).isEqualTo(1);
        assertThat(document.path("checks").findValuesAsString("result")).contains("ok", "fault", "skipped");
    }

    @Test
    void theConfiguredHubIsLookedAtWithoutAUrl(@TempDir Path data) {
        TestCli.Result result = TestCli.plain()
                .run(
                        "doctor",
                        "--data",
                        data.toString(),
                        "-e",
                        "HUB_PUBLIC_URL=" + deployment.url().resolve("/"));

        assertThat(result.out()).contains("the resource is the URL as typed");
        assertThat(result.code()).isZero();
    }

    @Test
    void noSecretIsPrinted() {
        TestCli.Result result = TestCli.plain()
                .withInput("ahub_pat_of-a-stranger\n")
                .run("doctor", "--token-stdin", deployment.url().toString());

        assertThat(result.out() + result.err()).doesNotContain("never-shown", "of-a-stranger");
        assertThat(result.out()).contains("does not take the token");
    }

    @Test
    void whatIsNoUrlIsWrongUsage() {
        assertThat(TestCli.plain().run("doctor", "hub.example.com").code()).isEqualTo(2);
        assertThat(TestCli.plain()
                        .run("doctor", "https://user:pw@hub.example.com/mcp")
                        .code())
                .isEqualTo(2);
    }
}
