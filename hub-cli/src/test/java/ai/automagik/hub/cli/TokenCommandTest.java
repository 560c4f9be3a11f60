package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    Path folder;

    @Test
    void theTokenStandsAloneOnStdout() {
        Result result = run("token", "create", "--name", "laptop");

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("ahub_pat_[A-Za-z0-9_-]{43}\n");
        assertThat(result.err())
                .matches(
                        "Token 'laptop' for 'owner@localhost' holds until \\S+\\. It is not shown again: keep it safe\\.\n")
                .doesNotContain(result.out().strip());
    }

    @Test
    void listsShowEverythingButTheToken() {
        String token = run("token", "create", "--name", "laptop", "--scopes", "tools:read", "--expires", "never")
                .out()
                .strip();
        run("token", "create", "--name", "old");
        run("token", "revoke", "old");

        Result table = run("token", "list");
        Result json = run("token", "list", "--json");

        assertThat(table.out().replaceAll(" +", " "))
                .contains("laptop valid tools:read never never ", "old revoked tools:call,tools:manage,tools:read ");
        assertThat(json.out()).contains("\"name\" : \"laptop\"", "\"state\" : \"revoked\"");
        assertThat(table.out() + table.err() + json.out() + json.err()).doesNotContain(token);
    }

    @Test
    void aNameInUseIsRefused() {
        run("token", "create", "--name", "laptop");

        Result result = run("token", "create", "--name", "laptop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("laptop").doesNotContain("Exception");
    }

    @Test
    void anUnknownScopeBringsTheNearest() {
        Result result = run("token", "create", "--name", "x", "--scopes", "tools:read,tool:call");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("Scope 'tool:call' is unknown; did you mean 'tools:call'?\n");
    }

    @Test
    void onlyASuperAdminGetsTheAdminScope() {
        run("user", "add", "ada@example.com");

        assertThat(run("token", "create", "--name", "x", "--scopes", "admin").code())
                .isZero();
        assertThat(run("token", "create", "--user", "ada@example.com", "--name", "x", "--scopes", "admin")
                        .err())
                .isEqualTo("Scope 'admin' is for a super admin, which 'ada@example.com' is not;"
                        + " leave it out of --scopes\n");
    }

    @Test
    void revokingWhatIsNotThereBringsTheNearest() {
        run("token", "create", "--name", "laptop");

        Result result = run("token", "revoke", "latop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "Token 'latop' of 'owner@localhost' is unknown or revoked already; did you mean 'laptop'?\n");
    }

    @Test
    void aPersonIsAddedListedDisabledAndEnabled() {
        Result added = run("user", "add", "Ada@Example.com");

        assertThat(added.out()).matches("[0-9a-f-]{36}\n");
        assertThat(run("user", "list").out().replaceAll(" +", " "))
                .contains("ada@example.com " + added.out().strip() + " user enabled ");
        assertThat(run("user", "disable", "ada@example.com").err())
                .isEqualTo("User 'ada@example.com' is now disabled\n");
        assertThat(run("token", "create", "--user", "ada@example.com", "--name", "x")
                        .err())
                .isEqualTo("User 'ada@example.com' is disabled; 'automagik-tools user enable ada@example.com'"
                        + " lets them in again\n");
        assertThat(run("user", "enable", "ada@example.com").err()).isEqualTo("User 'ada@example.com' is now enabled\n");
        assertThat(run("user", "list", "--json").out()).contains("\"disabled\" : false");
    }

    @Test
    void anAddressHasToBeOne() {
        Result result = run("user", "add", "ada");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("'ada' is not an e-mail address; write one like ada@example.com\n");
    }

    @Test
    void anUnknownPersonBringsTheNearest() {
        run("user", "add", "ada@example.com");

        assertThat(run("token", "list", "--user", "adda@example.com").err())
                .isEqualTo("User 'adda@example.com' is unknown; did you mean 'ada@example.com'?\n");
    }

    @Test
    void aClientGetsAFreshTokenOfItsOwn() {
        Result result = run("mcp-config", "cursor", "--url", "https://hub.example.com/mcp");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("{")
                .contains("\"url\" : \"https://hub.example.com/mcp\"", "Bearer ahub_pat_");
        assertThat(result.err()).startsWith("Made token 'cursor-").contains("~/.cursor/mcp.json");
        assertThat(run("token", "list").out()).contains("cursor-");
    }

    private Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return TestCli.plain().run(all.toArray(String[]::new));
    }
}
