package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each client's config, letter by letter: a client that cannot read it says nothing useful. */
class ClientTest {

    private static final Client.Target HUB =
            new Client.Target("hub", "http://127.0.0.1:8000/mcp", Secret.of("ahub_pat_x"));

    @Test
    void claudeCodeGetsACommand() {
        assertThat(Client.CLAUDE_CODE.config(HUB))
                .isEqualTo("claude mcp add --transport http hub http://127.0.0.1:8000/mcp"
                        + " --header 'Authorization: Bearer ahub_pat_x'");
    }

    @Test
    void aWordThatAShellWouldReadIsQuoted() {
        Client.Target odd = new Client.Target("hub", "https://h/mcp?a=1&b='2'", Secret.of("x"));

        assertThat(Client.CLAUDE_CODE.config(odd))
                .isEqualTo("claude mcp add --transport http hub 'https://h/mcp?a=1&b='\\''2'\\'''"
                        + " --header 'Authorization: Bearer x'");
    }

    @Test
    void claudeDesktopStartsTheHub() {
        assertThat(Client.starting("hub", "/opt/hub/automagik-tools", List.of("hub", "--transport", "stdio")))
                .isEqualTo("""
                        {
                          "mcpServers" : {
                            "hub" : {
                              "command" : "/opt/hub/automagik-tools",
                              "args" : [ "hub", "--transport", "stdio" ]
                            }
                          }
                        }""");
    }

    @Test
    void cursorKnowsAUrlAndHeaders() {
        assertThat(Client.CURSOR.config(HUB)).isEqualTo(servers("mcpServers", "\"url\""));
    }

    @Test
    void geminiCallsTheUrlHttpUrl() {
        assertThat(Client.GEMINI.config(HUB)).isEqualTo(servers("mcpServers", "\"httpUrl\""));
    }

    @Test
    void zedCallsServersContextServers() {
        assertThat(Client.ZED.config(HUB)).isEqualTo(servers("context_servers", "\"url\""));
    }

    @Test
    void vsCodeWantsATypeAndItsOwnKey() {
        assertThat(Client.VSCODE.config(HUB)).isEqualTo(servers("servers", "\"type\" : \"http\",\n      \"url\""));
    }

    @Test
    void othersWantATypeToo() {
        assertThat(Client.JSON.config(HUB)).isEqualTo(servers("mcpServers", "\"type\" : \"http\",\n      \"url\""));
    }

    @Test
    void codexReadsToml() {
        assertThat(Client.CODEX.config(HUB)).isEqualTo("""
                        [mcp_servers.hub]
                        url = "http://127.0.0.1:8000/mcp"
                        http_headers = { "Authorization" = "Bearer ahub_pat_x" }""");
    }

    @Test
    void aTargetDoesNotPrintItsToken() {
        assertThat(HUB.toString()).doesNotContain("ahub_pat_x");
    }

    private static String servers(String key, String url) {
        return """
                {
                  "%s" : {
                    "hub" : {
                      %s : "http://127.0.0.1:8000/mcp",
                      "headers" : {
                        "Authorization" : "Bearer ahub_pat_x"
                      }
                    }
                  }
                }""".formatted(key, url);
    }
}
