package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the build put together, before anything is started. */
class AssembledFilesIT {

    @Test
    void theHubShipsItsOwnJars() throws IOException {
        assertThat(namesIn(Path.of(System.getProperty("hub.lib"))))
                .anyMatch(name -> name.startsWith("hub-cli-"))
                .anyMatch(name -> name.startsWith("hub-spi-"))
                .noneMatch(name -> name.startsWith("hub-testkit-"))
                .noneMatch(name -> name.startsWith("tools-"));
    }

    @Test
    void aPluginFolderHoldsNothingOfTheHub() throws IOException {
        assertThat(namesIn(Path.of(System.getProperty("hub.plugins"), "tools-evolution-api")))
                .anyMatch(name -> name.startsWith("tools-evolution-api-"))
                .anyMatch(name -> name.startsWith("okhttp-jvm-"))
                .noneMatch(name -> name.startsWith("hub-"));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
