package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user types it. */
@Tag("long")
class LauncherIT {

    @TempDir
    Path folder;

    /** Two starts of a JVM that watches itself come first. */
    @Test
    @Timeout(400)
    void itPreparesOnceThenStartsFromAnyFolderThroughALink() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(
                folder.resolve("tools"), Path.of(Installation.in(home).launcher()));
        Sandbox sandbox = new Sandbox(elsewhere);
        Cli cli = new Cli(sandbox);

        Cli.Ended first = cli.end(List.of(link.toString(), "version"));
        Cli.Ended second = cli.end(List.of(link.toString(), "version"));

        assertThat(first.only()).matches(".*\\d+\\.\\d+\\.\\d+.*");
        assertThat(first.said()).contains("Preparing");
        assertThat(second.only()).isEqualTo(first.only());
        assertThat(second.err()).isEmpty();

        List<String> hub = List.of(link.toString(), "hub", "--port", "0");
        try (HubProcess running = HubProcess.server(hub, sandbox, Map.of());
                HttpProbe probe = HttpProbe.connect(
                        Era.MODERN,
                        running.url(),
                        cli.end(List.of(link.toString(), "token", "create", "--name", "client"))
                                .only())) {
            probe.add("wait", "{}").done();
            probe.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
        }
        assertThat(elsewhere.resolve("hub_data/hub.db")).exists();
    }
}
