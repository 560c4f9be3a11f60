package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysAndAuditCommandsTest {

    @TempDir
    Path folder;

    @Test
    void keysAreListedAndRotatedWithoutShowingOne() throws IOException {
        run("user", "add", "ada@example.com");
        String key = Files.readString(keyFile()).strip();

        Result before = run("keys", "list");
        Result rotated = run("keys", "rotate");
        Result after = run("keys", "list", "--json");

        assertThat(before.out().replaceAll(" +", " ")).contains("master ", " current ", " 1 data keys, ");
        assertThat(rotated.code()).isZero();
        assertThat(rotated.err()).contains("seals everything now", "Kept in the key file", "Data keys of 2 workspaces");
        assertThat(after.out()).contains("\"state\" : \"former\"", "\"data_keys\" : 0");
        assertThat(Files.readAllLines(keyFile())).hasSize(2).last().asString().contains(key);
        assertThat(before.out() + rotated.out() + rotated.err() + after.out()).doesNotContain(key.substring(0, 20));
        assertThat(run("audit", "export").out())
                .contains("\"kind\":\"key.rotate.master\"", "\"kind\":\"key.rotate.data\"");
    }

    @Test
    void droppingFormerKeysNeedsANewOne() {
        Result result = run("keys", "rotate", "--data-keys", "--now");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("add --master");
    }

    @Test
    void aGivenKeyIsReplacedByTheOperatorAndThenDropped() {
        TestCli old = TestCli.plain().withEnvironment(Map.of("HUB_MASTER_KEY", "11".repeat(32)));
        TestCli both = TestCli.plain()
                .withEnvironment(Map.of("HUB_MASTER_KEY", "22".repeat(32), "HUB_MASTER_KEY_FORMER", "11".repeat(32)));
        run(old, "user", "add", "ada@example.com");

        assertThat(run(old, "keys", "rotate", "--master").err()).contains("HUB_MASTER_KEY_FORMER");
        assertThat(run(both, "keys", "rotate", "--master").err())
                .contains("it is the one you gave", "then drop it and destroy it");
        assertThat(run(TestCli.plain().withEnvironment(Map.of("HUB_MASTER_KEY", "22".repeat(32))), "keys", "list")
                        .code())
                .isZero();
        assertThat(run(
                                TestCli.plain().withEnvironment(Map.of("HUB_MASTER_KEY_FORMER", "11".repeat(32))),
                                "keys",
                                "list")
                        .err())
                .contains("HUB_MASTER_KEY_FORMER is set without HUB_MASTER_KEY");
    }

    @Test
    void theRecordIsVerifiedAndABrokenEventNamed() throws SQLException {
        run("user", "add", "ada@example.com");
        run("user", "disable", "ada@example.com");
        run("user", "enable", "ada@example.com");

        Result sound = run("audit", "verify", "--workspace", "ada@example.com");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/hub.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update audit_events set kind = 'user.nothing' where kind = 'user.disable'");
        }
        Result broken = run("audit", "verify");

        assertThat(sound.code()).isZero();
        assertThat(sound.out()).contains(": 4 events are whole");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains(": event 3 (", "is not what was written there");
        assertThat(run("audit", "verify", "--json").out()).contains("\"sound\" : false", "\"sequence\" : 3");
    }

    @Test
    void eventsAreExportedAsLines() {
        run("user", "add", "ada@example.com");

        Result all = run("audit", "export", "--workspace", "ada@example.com");

        assertThat(all.out().lines())
                .first()
                .asString()
                .startsWith("{\"workspace\":\"")
                .contains("\"kind\":\"user.add\"", "\"sequence\":1", "\"hash\":\"");
        assertThat(run("audit", "export", "--since", "2999-01-01").out()).isEmpty();
        assertThat(run("audit", "export", "--since", "soon").code()).isEqualTo(2);
    }

    @Test
    void aWorkspaceIsExportedIntoAFileOfOnesOwn() throws IOException {
        run("user", "add", "ada@example.com");
        Path file = folder.resolve("ada.jsonl");

        Result result = run("workspace", "export", "ada@example.com", "--out", file.toString());

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(Files.readAllLines(file)).anyMatch(line -> line.startsWith("{\"table\":\"users\",\"row\":{"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("workspace", "export", "ada@example.com", "--out", file.toString())
                        .err())
                .contains("exists already");
        assertThat(run("workspace", "export", "ada@example.com").out()).contains("\"email\":\"ada@example.com\"");
    }

    @Test
    void aWorkspaceIsErasedOnlyWhenMeant() {
        run("user", "add", "ada@example.com");

        Result asked = run("workspace", "erase", "ada@example.com");
        Result erased = run("workspace", "erase", "ada@example.com", "--yes");

        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("add --yes");
        assertThat(erased.code()).isZero();
        assertThat(erased.err()).contains("is erased", "Destroyed in the key file");
        assertThat(run("user", "list").out()).doesNotContain("ada@example.com");
        assertThat(run("audit", "export").out()).contains("\"kind\":\"workspace.erase\"");
        assertThat(run("audit", "verify").code()).isZero();
    }

    @Test
    void anUnknownWorkspaceIsSaid() {
        assertThat(run("workspace", "export", "nonsense").code()).isEqualTo(2);
        assertThat(run("workspace", "export", "00000000-0000-7000-8000-000000000000")
                        .err())
                .contains("does not exist");
    }

    private Path keyFile() {
        return folder.resolve("data").resolve("master.key");
    }

    private Result run(String... args) {
        return run(TestCli.plain(), args);
    }

    private Result run(TestCli cli, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return cli.run(all.toArray(String[]::new));
    }
}
