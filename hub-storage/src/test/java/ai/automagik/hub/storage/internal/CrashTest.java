package ai.automagik.hub.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.UserTool;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    /** Enough to be in the middle of writing. */
    private static final int LINES = 100;

    @TempDir
    private Path folder;

    @Test
    void everythingReportedAsWrittenSurvivesTheDeathOfTheProcess() throws Exception {
        List<String> reported = new ArrayList<>();
        Process writer = start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < LINES; i++) {
                reported.add(out.readLine());
            }
            // SIGKILL, while it goes on writing. Through the handle, which leaves the stream open for what was said
            // before.
            writer.toHandle().destroyForcibly();
            out.lines().filter(CrashWriter::whole).forEach(reported::add);
        }
        assertThat(writer.waitFor()).isNotZero();

        assertThat(reported).hasSizeGreaterThanOrEqualTo(LINES).doesNotContainNull();
        try (Storage storage = Storage.open(TestDatabase.sqlite(folder))) {
            List<UserTool> tools =
                    storage.read(stores -> stores.userTools().list(CrashWriter.WORKSPACE, CrashWriter.USER));
            assertThat(tools).extracting(UserTool::tool).containsAll(reported);
        }
    }

    /** The writer runs on the class path: what dies is the same code, and needs no module flags of the test run. */
    private Process start() throws IOException {
        String classPath = Stream.of(
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path"),
                        Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                                .toString())
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        CrashWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
