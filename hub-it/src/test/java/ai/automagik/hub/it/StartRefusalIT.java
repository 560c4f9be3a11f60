package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub does not start with, and what it says about it. */
@Tag("long")
class StartRefusalIT {

    @TempDir
    Path folder;

    private Sandbox sandbox() {
        return Sandbox.in(folder);
    }

    private static Cli.Ended hub(Sandbox sandbox, String... more) {
        return hub(sandbox, Map.of(), more);
    }

    private static Cli.Ended hub(Sandbox sandbox, Map<String, String> environment, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "hub";
        args[1] = "--port";
        args[2] = "0";
        System.arraycopy(more, 0, args, 3, more.length);
        return new Cli(sandbox, environment).onData(args);
    }

    @Test
    void unknownKeysAndBadValuesAreShownTogetherWithTheNearestKey() {
        Cli.Ended ended = hub(
                sandbox(),
                Map.of("HUB_CALL_TIMEOUT_SECONDS", "soon"),
                "-e",
                "HUB_ALLOWED_ORIGIN=https://example.com",
                "-e",
                "EVOLUTION_API_KEI=x",
                "-e",
                "HUB_LOG_LEVEL=loud");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.said())
                .contains("HUB_ALLOWED_ORIGIN'", "HUB_ALLOWED_ORIGINS")
                .contains("HUB_CALL_TIMEOUT_SECONDS", "soon")
                .contains("HUB_LOG_LEVEL", "loud")
                .contains("EVOLUTION_API_KEI", "EVOLUTION_API_KEY");
        assertThat(folder.resolve("hub_data/hub.db")).doesNotExist();
    }

    @Test
    void anotherAddressThanLoopbackIsRefusedWithTheReason() {
        Cli.Ended ended = hub(sandbox(), "--host", "0.0.0.0");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.said()).contains("0.0.0.0", "--allow-insecure-bind");
    }

    @Test
    void anotherAddressThanLoopbackIsAcceptedWhenItIsAskedFor() {
        Sandbox sandbox = sandbox();
        try (HubProcess hub = HubProcess.hub(sandbox, "--host", "0.0.0.0", "--allow-insecure-bind");
                HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), new Cli(sandbox).token("client"))) {
            assertThat(probe.list().names()).isEqualTo(Catalogue.MANAGEMENT);
        }
    }

    @Test
    void aDatabaseNewerThanTheHubIsLeftAlone() throws Exception {
        Sandbox sandbox = used();
        Path database = sandbox.data().resolve("hub.db");
        change(
                database,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) SELECT MAX(installed_rank) + 1, '9999', 'future', 'SQL',"
                        + " 'V9999__future.sql', 1, 'test', 1, 1 FROM flyway_schema_history");
        byte[] before = Files.readAllBytes(database);

        Cli.Ended ended = hub(sandbox);

        assertOneSentence(ended, "newer");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void aLostMasterKeyIsNotReplaced() throws Exception {
        Sandbox sandbox = used();
        Path key = sandbox.data().resolve("master.key");
        Files.delete(key);

        Cli.Ended ended = hub(sandbox);

        assertOneSentence(ended, "master key");
        assertThat(key).doesNotExist();
    }

    @Test
    void aWrongMasterKeyIsRefusedAndNotShown() throws IOException {
        Sandbox sandbox = used();
        String wrong = HexFormat.of().formatHex(new byte[32]).replace('0', 'a');

        Cli.Ended ended = hub(sandbox, Map.of("HUB_MASTER_KEY", wrong));

        assertOneSentence(ended, "master key");
        assertThat(ended.said()).doesNotContain(wrong);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        Sandbox sandbox = sandbox();
        try (HubProcess hub = HubProcess.hub(sandbox)) {
            Cli.Ended ended = new Cli(sandbox).onData("hub", "--port", String.valueOf(hub.port()));

            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.said())
                    .contains(String.valueOf(hub.port()), "--port")
                    .doesNotContain("\tat ");
        }
    }

    /** A sandbox whose hub has run once and ended. */
    private Sandbox used() {
        Sandbox sandbox = sandbox();
        new Cli(sandbox).token("client");
        return sandbox;
    }

    private static void assertOneSentence(Cli.Ended ended, String about) {
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.said().toLowerCase(java.util.Locale.ROOT)).contains(about);
        assertThat(ended.said()).doesNotContain("Exception", "\tat ");
        assertThat(ended.err().stream().filter(line -> !line.contains(" INFO ")))
                .hasSize(1);
    }

    private static void change(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
