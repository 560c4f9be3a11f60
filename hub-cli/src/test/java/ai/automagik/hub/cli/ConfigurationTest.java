package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a value comes from, as {@code config show} tells it. */
class ConfigurationTest {

    @TempDir
    Path data;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "env env-file environment stored, 1",
        "env-file environment stored, 2",
        "environment stored, 3",
        "stored, 4",
        "none, 8000"
    })
    void theFirstSourceWins(String sources, String port) throws IOException {
        Path envFile = Files.writeString(data.resolve("a.env"), "HUB_PORT=2");
        List<String> args = new ArrayList<>(List.of("config", "show", "--data", data.toString()));
        if (sources.startsWith("env ")) {
            args.addAll(List.of("-e", "HUB_PORT=1"));
        }
        if (sources.contains("env-file")) {
            args.addAll(List.of("--env-file", envFile.toString()));
        }
        if (sources.contains("stored")) {
            Files.writeString(data.resolve("config.properties"), "HUB_PORT=4");
        }
        Map<String, String> environment = sources.contains("environment") ? Map.of("HUB_PORT", "3") : Map.of();

        Result result = TestCli.plain().withEnvironment(environment).run(args.toArray(String[]::new));

        assertThat(row(result.out(), "HUB_PORT")).startsWith("HUB_PORT " + port + " ");
    }

    @Test
    void theLastEnvFileAndTheLastEnvCount() throws IOException {
        Path first = Files.writeString(data.resolve("a.env"), "HUB_PORT=2\nHUB_HOST=127.0.0.2");
        Path second = Files.writeString(data.resolve("b.env"), "HUB_PORT=3");

        Result result = show(
                "--env-file",
                first.toString(),
                "--env-file",
                second.toString(),
                "-e",
                "HUB_LOG_LEVEL=warn",
                "-e",
                "HUB_LOG_LEVEL=error");

        assertThat(row(result.out(), "HUB_PORT")).startsWith("HUB_PORT 3 --env-file " + second + " ");
        assertThat(row(result.out(), "HUB_HOST")).startsWith("HUB_HOST 127.0.0.2 --env-file " + first + " ");
        assertThat(row(result.out(), "HUB_LOG_LEVEL")).startsWith("HUB_LOG_LEVEL error --env ");
    }

    @Test
    void aSecretIsShownAsSetOnly() {
        Result result = show("-e", "HUB_DATABASE_URL=postgresql://u:s3cret@db/hub");

        assertThat(row(result.out(), "HUB_DATABASE_URL")).startsWith("HUB_DATABASE_URL (set) --env ");
        assertThat(row(result.out(), "HUB_MASTER_KEY")).startsWith("HUB_MASTER_KEY (not set) default ");
        assertThat(result.out() + result.err()).doesNotContain("s3cret");
    }

    @Test
    void jsonShowsASecretAsSetOnly() {
        Result result = show("--json", "-e", "HUB_DATABASE_URL=postgresql://u:s3cret@db/hub");

        assertThat(result.out())
                .contains("\"secret\" : true,\n    \"set\" : true,\n    \"source\" : \"--env\"")
                .doesNotContain("s3cret");
    }

    @Test
    void keysOfProvidersThatAreSetAreShownWithoutTheirSecrets() throws IOException {
        Path envFile = Files.writeString(
                data.resolve("a.env"), "OAUTH_GOOGLE_CLIENT_ID=an-id\nGOOGLE_OAUTH_CLIENT_SECRET=s3cret");
        List<String> set = List.of(
                "--env-file",
                envFile.toString(),
                "-e",
                "OAUTH_GOOGLE_TOKEN_URL=https://example.com/token",
                "-e",
                "OAUTH_GOOGLE_CLIENT_ID=first");

        Result table = show(set.toArray(String[]::new));
        Result json = show(Stream.concat(Stream.of("--json"), set.stream()).toArray(String[]::new));

        assertThat(row(table.out(), "OAUTH_GOOGLE_CLIENT_ID"))
                .startsWith("OAUTH_GOOGLE_CLIENT_ID first --env The hub's client");
        assertThat(row(table.out(), "OAUTH_GOOGLE_TOKEN_URL"))
                .startsWith("OAUTH_GOOGLE_TOKEN_URL https://example.com/token --env ");
        assertThat(row(table.out(), "GOOGLE_OAUTH_CLIENT_SECRET"))
                .startsWith("GOOGLE_OAUTH_CLIENT_SECRET (set) --env-file ");
        assertThat(table.out()).doesNotContain("OAUTH_GITHUB");
        assertThat(json.out())
                .contains("\"OAUTH_GOOGLE_CLIENT_ID\" : {\n    \"value\" : \"first\"")
                .contains("\"GOOGLE_OAUTH_CLIENT_SECRET\" : {\n    \"secret\" : true,\n    \"set\" : true");
        assertThat(table.out() + table.err() + json.out() + json.err()).doesNotContain("s3cret");
    }

    @Test
    void theInstallationBringsThePluginsFolder() {
        Result result = TestCli.plain().withHome(Path.of("/opt/hub")).run("config", "show", "--data", data.toString());

        assertThat(row(result.out(), "HUB_PLUGINS")).startsWith("HUB_PLUGINS /opt/hub/plugins installation ");
    }

    @Test
    void allProblemsAreShownTogether() throws IOException {
        Path envFile = Files.writeString(data.resolve("a.env"), "what is this\nHUB_PRT=1");
        Files.writeString(data.resolve("config.properties"), "HUB_MASTER_KEY=s3cret\nHUB_LOG_FORMAT=xml");

        Result result = show("-e", "nonsense", "--env-file", envFile.toString(), "--env-file", "none.env");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        6 things are wrong:
                          1. Option --env, number 1, is not KEY=VALUE; write it like -e HUB_PORT=9000
                          2. Env file 'none.env' does not exist; check the path given to --env-file
                          3. Env file '%1$s', line 1, is not KEY=VALUE; correct it, or begin it with # to leave it out
                          4. HUB_MASTER_KEY is a secret and is not stored in plain text; keep it in the environment or in an env file (%2$s)
                          5. Key 'HUB_PRT' is unknown (--env-file %1$s); did you mean 'HUB_PORT'?
                          6. HUB_LOG_FORMAT 'xml' is not one of text, json (%2$s)
                        """.formatted(envFile, data.resolve("config.properties")));
    }

    @Test
    void theTokenOfAToolAloneIsNoKeyOfTheHub() {
        Result result = TestCli.plain()
                .withEnvironment(Map.of("HUB_TOOL_TOKEN", "s3cret"))
                .run("config", "show", "--data", data.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).doesNotContain("s3cret");
    }

    private Result show(String... more) {
        List<String> args = new ArrayList<>(List.of("config", "show", "--data", data.toString()));
        args.addAll(List.of(more));
        return TestCli.plain().run(args.toArray(String[]::new));
    }

    private static String row(String table, String key) {
        return table.lines()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }
}
