package ai.automagik.hub.storage.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import ai.automagik.hub.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {

    private static final String HEX = "00112233445566778899aabbccddeeff".repeat(2);

    private final MasterKeys keys = new MasterKeys(new SecureRandom(), "database 'hub.db'");

    @TempDir
    private Path folder;

    @Test
    void aKeyIsTheSameInEveryForm() {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX));

        assertThat(List.of(
                        given(HEX),
                        given(HEX.toUpperCase(Locale.ROOT)),
                        given(" " + base64 + "\n"),
                        given(base64.replace("=", "")),
                        given(base64.replace('+', '-').replace('/', '_'))))
                .extracting(MasterKey::id)
                .containsOnly("5d7279412dace8a3");
    }

    @Test
    void anIdTellsNothingOfTheKey() {
        assertThat(HEX).doesNotContain(given(HEX).id());
        assertThat(given(HEX)).hasToString("master key '" + given(HEX).id() + "'");
        assertThat(given("01" + HEX.substring(2)).id()).isNotEqualTo(given(HEX).id());
    }

    @Test
    void aMalformedKeyIsRefusedWithoutQuotingIt() {
        for (String text : List.of("", "hush-hush", HEX + "00", HEX.substring(2), "zz" + HEX.substring(2))) {
            assertThatThrownBy(() -> given(text))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.KEY))
                    .hasMessageStartingWith("The given master key is malformed: a master key is 32 bytes in base64")
                    .hasMessageNotContaining("hush")
                    .hasMessageNotContaining("zz");
        }
    }

    @Test
    void aWrongKeyIsRefusedNamingBoth() {
        assertThatThrownBy(() -> keys.get(new MasterKeySource.Given(Secret.of(HEX)), List.of("0123456789abcdef")))
                .isInstanceOf(StorageException.class)
                .hasMessage("Master key '" + given(HEX).id() + "' is not the one for database 'hub.db': its secrets are"
                        + " sealed with master key '0123456789abcdef'; give that key back");
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("hub_data").resolve("master.key");

        MasterKey made = keys.get(new MasterKeySource.MadeOnce(file), List.of()).current();

        assertThat(keys.get(new MasterKeySource.MadeOnce(file), List.of(made.id()))
                        .current()
                        .id())
                .isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void processesThatStartAtOnceGetOneKey() {
        Path file = folder.resolve("master.key");

        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> keys.get(new MasterKeySource.MadeOnce(file), List.of())
                                .current()
                                .id()))
                .hasSize(16)
                .containsOnly(keys.get(new MasterKeySource.InFile(file), List.of())
                        .current()
                        .id());
    }

    @Test
    void aLostKeyIsNeverMadeAnew() {
        Path file = folder.resolve("master.key");

        assertThatThrownBy(() -> keys.get(new MasterKeySource.MadeOnce(file), List.of("0123456789abcdef")))
                .isInstanceOf(StorageException.class)
                .hasMessage("Master key file '" + file + "' is missing, and database 'hub.db' holds secrets sealed with"
                        + " master key '0123456789abcdef'; put the key file back at that place, from a backup or from"
                        + " another hub of this database");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatSomebodyElseShouldHaveMadeIsNotMade() {
        Path file = folder.resolve("master.key");

        assertThatThrownBy(() -> keys.get(new MasterKeySource.InFile(file), List.of()))
                .isInstanceOf(StorageException.class)
                .hasMessage("Master key file '" + file + "' is missing; put the key there");
        assertThat(file).doesNotExist();
    }

    @Test
    void aMalformedFileIsRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("master.key"), "hush-hush");

        assertThatThrownBy(() -> keys.get(new MasterKeySource.MadeOnce(file), List.of()))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("Master key file '" + file + "' is malformed")
                .hasMessageNotContaining("hush");
        assertThat(file).hasContent("hush-hush");
    }

    @Test
    void aMadeKeyThatOthersMayReadIsRefusedAndAGivenOneIsNot() throws IOException {
        Path file = folder.resolve("master.key");
        MasterKey made = keys.get(new MasterKeySource.MadeOnce(file), List.of()).current();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> keys.get(new MasterKeySource.MadeOnce(file), List.of()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("run 'chmod 600 " + file + "'");
        assertThat(keys.get(new MasterKeySource.InFile(file), List.of())
                        .current()
                        .id())
                .isEqualTo(made.id());
    }

    @Test
    void aKeyInAPlaceThatCannotBeIsRefused() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");

        assertThatThrownBy(() -> keys.get(new MasterKeySource.MadeOnce(plain.resolve("master.key")), List.of()))
                .isInstanceOf(StorageException.class);
    }

    private MasterKey given(String text) {
        return keys.get(new MasterKeySource.Given(Secret.of(text)), List.of()).current();
    }
}
