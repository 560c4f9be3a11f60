package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserIdentityTest {

    private static final String ISSUER = "https://example.authkit.app";

    @TempDir
    Path folder;

    @Test
    void theOwnerIsLinkedBeforeTheyFirstCome() {
        Result linked = run("user", "link-identity", "owner@localhost", "--issuer", ISSUER, "--subject", "user_1");
        Result again = run("user", "link-identity", "owner@localhost", "--issuer", ISSUER, "--subject", "user_1");

        assertThat(linked.code()).isZero();
        assertThat(linked.err()).isEqualTo("User 'owner@localhost' is now 'user_1' of " + ISSUER + "\n");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("'user_1' has signed in already");
    }

    @Test
    void nobodyIsConfirmedWhoDoesNotWait() {
        Result result = run("user", "link-identity", "owner@localhost");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Nobody waits to be 'owner@localhost'");
        assertThat(run("user", "waiting").err()).contains("Nobody waits");
        assertThat(run("user", "waiting", "--json").out().strip()).isEqualTo("[ ]");
    }

    @Test
    void anIssuerNeedsASubjectAndAConfiguredOneNeedsConfiguration() {
        assertThat(run("user", "link-identity", "owner@localhost", "--issuer", ISSUER)
                        .code())
                .isEqualTo(2);
        assertThat(run("user", "link-identity", "owner@localhost", "--issuer", "configured", "--subject", "x")
                        .err())
                .contains("No issuer is configured");
    }

    private Result run(String... args) {
        List<String> all = Stream.concat(Arrays.stream(args), Stream.of("--data", folder.toString()))
                .toList();
        TestCli cli = TestCli.plain();
        Result made = cli.run("user", "list", "--data", folder.toString());
        assertThat(made.code()).isZero();
        return cli.run(all.toArray(String[]::new));
    }
}
