package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no storage of it. */
class McpConfigCommandTest {

    @TempDir
    Path data;

    @Test
    void claudeDesktopIsToldWholePathsAndGetsNoToken() {
        Result result = TestCli.plain()
                .withHome(Path.of("/opt/hub"))
                .run("mcp-config", "claude-desktop", "--data", data.toString());

        assertThat(result.out())
                .contains("\"command\" : \"/opt/hub/automagik-tools\"")
                .contains("[ \"hub\", \"--transport\", \"stdio\", \"--data\", \"" + data + "\" ]");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aTokenMayComeFromStandardInput() {
        Result result = TestCli.plain()
                .withInput("ahub_pat_given\n")
                .run("mcp-config", "codex", "--token-stdin", "--data", data.toString());

        assertThat(result.out()).contains("\"Bearer ahub_pat_given\"");
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HUB_PORT=9000, http://127.0.0.1:9000/mcp",
        "HUB_HOST=0.0.0.0, http://127.0.0.1:8000/mcp",
        "HUB_HOST=::1, http://[::1]:8000/mcp",
        "HUB_PUBLIC_URL=https://hub.example.com/, https://hub.example.com/mcp"
    })
    void theAddressIsTheOneTheHubIsConfiguredWith(String value, String url) {
        Result result = TestCli.plain()
                .withInput("t")
                .run("mcp-config", "codex", "--token-stdin", "-e", value, "--data", data.toString());

        assertThat(result.out()).contains("url = \"" + url + "\"");
    }

    @Test
    void anUnknownClientBringsTheNearest() {
        assertThat(run("mcp-config", "cusror").err()).isEqualTo("Client 'cusror' is unknown; did you mean 'cursor'?\n");
        assertThat(run("mcp-config", "emacs").err())
                .isEqualTo("Client 'emacs' is unknown; take one of claude-code, claude-desktop, cursor, vscode, codex,"
                        + " gemini, zed, json; 'json' suits most others\n");
    }

    @Test
    void aNameThatBreaksAConfigIsRefused() {
        Result result = run("mcp-config", "codex", "--name", "my hub]");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", data.toString()));
        return TestCli.plain().run(all.toArray(String[]::new));
    }
}
