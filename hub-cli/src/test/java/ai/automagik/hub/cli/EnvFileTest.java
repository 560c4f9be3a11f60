package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K=v                      | v",
                "export K=v               | v",
                "K = v                    | v",
                "K=                       | ``",
                "K=a=b=                   | a=b=",
                "K=two words              | two words",
                "K=v # why                | v",
                "K=v#1                    | v#1",
                "K=# why                  | ``",
                "K='a # b'                | a # b",
                "K='a' # why              | a",
                "K='a\\n'                 | a\\n",
                "K=\"a b\"                | a b",
                "K=\"a\\\"b\" # why       | a\"b",
                "K=\"C:\\dir\\\\x\"       | C:\\dir\\x",
                "K=it's                   | it's"
            })
    void aLineGivesItsValue(String line, String value) {
        EnvFile file = EnvFile.parse(line, "x.env");

        assertThat(file.problems()).isEmpty();
        assertThat(file.values()).isEqualTo(Map.of("K", value));
    }

    @Test
    void anEscapeInDoubleQuotesIsRead() {
        assertThat(EnvFile.parse("K=\"a\\nb\\tc\"", "x.env").values()).isEqualTo(Map.of("K", "a\nb\tc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no sign", "=v", "1K=v", "a-b=v", "K='open", "K=\"open", "K='a'b", "export"})
    void aMalformedLineIsAProblemWithItsNumber(String line) {
        EnvFile file = EnvFile.parse("# first\n" + line + "\nGOOD=1", "x.env");

        assertThat(file.problems())
                .containsExactly(
                        "Env file 'x.env', line 2, is not KEY=VALUE; correct it, or begin it with # to leave it out");
        assertThat(file.values()).isEqualTo(Map.of("GOOD", "1"));
    }

    @Test
    void aProblemNeverQuotesTheLine() {
        assertThat(EnvFile.parse("K='s3cret", "x.env").problems().getFirst()).doesNotContain("s3cret");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNotCount() {
        assertThat(EnvFile.parse("\uFEFFA=1\r\nB='2'\r\n", "x.env").values()).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void theLastOfAKeyCounts() {
        assertThat(EnvFile.parse("A=1\nA=2", "x.env").values()).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void aMissingFileIsAProblem(@TempDir Path folder) {
        Path file = folder.resolve("none.env");

        assertThat(EnvFile.read(file).problems())
                .containsExactly("Env file '" + file + "' does not exist; check the path given to --env-file");
    }

    @Test
    void aFolderIsAProblem(@TempDir Path folder) {
        assertThat(EnvFile.read(folder).problems())
                .containsExactly("Env file '" + folder + "' cannot be read; check that it is a file you may read");
    }

    @Test
    void textInAnotherEncodingIsAProblem(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin.env"), new byte[] {'K', '=', (byte) 0xE4});

        assertThat(EnvFile.read(file).problems())
                .containsExactly("Env file '" + file + "' is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void itDoesNotPrintItsValues() {
        assertThat(EnvFile.parse("K=s3cret", "x.env").toString()).isEqualTo("EnvFile[1 values]");
    }
}
