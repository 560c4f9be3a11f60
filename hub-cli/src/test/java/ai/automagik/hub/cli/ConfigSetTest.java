package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSetTest {

    @TempDir
    Path folder;

    @Test
    void aValueIsStoredForItsOwnerOnly() throws IOException {
        Result result = config("set", "HUB_PORT", "9000");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(file()))
                .isEqualTo(
                        "# Written by 'automagik-tools config set'; see 'automagik-tools config show'.\nHUB_PORT=9000\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aValueJoinsTheOthersAndLeavesNoOtherFile() throws IOException {
        config("set", "HUB_PORT", "9000");
        config("set", "log-format", "json");
        config("set", "port", "9001");

        assertThat(Files.readString(file())).endsWith("HUB_LOG_FORMAT=json\nHUB_PORT=9001\n");
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aWrongValueIsNotStored() {
        Result result = config("set", "HUB_PORT", "99999");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        One thing is wrong:
                          1. HUB_PORT '99999' is not a whole number from 0 to 65535 (config set)
                        """);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSecretIsRefusedWithTheReasonAndNotQuoted() {
        Result result = config("set", "HUB_DATABASE_URL", "postgresql://u:s3cret@db/hub");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("HUB_DATABASE_URL is a secret and is not stored in plain text;"
                        + " keep it in the environment or in an env file\n");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anUnknownKeyBringsTheNearest() {
        assertThat(config("set", "prt", "1").err()).isEqualTo("Key 'prt' is unknown; did you mean 'HUB_PORT'?\n");
    }

    @Test
    void aRelativePathIsStoredAsItWasMeant() throws IOException {
        config("set", "plugins", "mine");

        assertThat(Files.readString(file()))
                .contains("HUB_PLUGINS=" + Path.of("mine").toAbsolutePath());
    }

    @Test
    void oneValueOrAllAreForgotten() throws IOException {
        config("set", "HUB_PORT", "9000");
        config("set", "HUB_HOST", "127.0.0.2");

        assertThat(config("reset", "port").err()).isEqualTo("HUB_PORT is forgotten\n");
        assertThat(Files.readString(file())).contains("HUB_HOST").doesNotContain("HUB_PORT");
        assertThat(config("reset", "port").err()).isEqualTo("HUB_PORT was not stored\n");
        assertThat(config("reset").err()).isEqualTo("All stored values are forgotten\n");
        assertThat(file()).doesNotExist();
    }

    private Result config(String command, String... args) {
        String[] all = new String[args.length + 4];
        all[0] = "config";
        all[1] = command;
        System.arraycopy(args, 0, all, 2, args.length);
        all[args.length + 2] = "--data";
        all[args.length + 3] = folder.resolve("data").toString();
        return TestCli.plain().run(all);
    }

    private Path file() {
        return folder.resolve("data").resolve("config.properties");
    }
}
