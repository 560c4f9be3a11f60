package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come, break and go while the hub runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class PluginReloadIT {

    private static final String GREET = "greeting_greet";

    private Sandbox sandbox;
    private Cli cli;
    private HubProcess hub;
    private HttpProbe probe;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = Sandbox.in(folder);
        cli = new Cli(sandbox);
        hub = HubProcess.hub(sandbox);
        probe = HttpProbe.connect(Era.MODERN, hub.url(), cli.token("client"));
        probe.add("wait", "{}").done();
    }

    @AfterAll
    void stop() {
        probe.close();
        hub.close();
    }

    @BeforeEach
    void onlyTheShippedPlugins() throws IOException {
        boolean changed = false;
        for (String name : new String[] {"greeting", "broken"}) {
            Path plugin = sandbox.plugins().resolve(name);
            if (Files.exists(plugin)) {
                Sandbox.delete(plugin);
                changed = true;
            }
        }
        if (changed) {
            assertThat(reload().exit()).isZero();
        }
    }

    private Cli.Ended reload() {
        return cli.onData("plugins", "reload", "--plugins", sandbox.plugins().toString());
    }

    private void dropGreeting() throws IOException {
        Path plugin = Files.createDirectories(sandbox.plugins().resolve("greeting"));
        Files.copy(Assembly.EXAMPLE_JAR, plugin.resolve("greeting.jar"));
    }

    @Test
    void aPluginDroppedInIsUsableAfterAReloadAndGoneAfterItsFolderIs() throws IOException {
        try (ChangeStream stream = probe.changes()) {
            assertThat(probe.add("greeting", "{}").result().path("isError").asBoolean())
                    .isTrue();
            dropGreeting();

            assertThat(reload().exit()).isZero();

            probe.add("greeting", "{}").done();
            stream.listChanged(0, Bounds.SHOWS);
            assertThat(probe.list().names()).anyMatch(name -> name.startsWith("greeting_"));
            probe.call(GREET, "{'name':'Ada'}").done();

            int now = stream.now();
            Sandbox.delete(sandbox.plugins().resolve("greeting"));
            assertThat(reload().exit()).isZero();

            stream.listChanged(now, Bounds.SHOWS);
            assertThat(probe.list().names()).noneMatch(name -> name.startsWith("greeting_"));
            assertThat(probe.call(GREET, "{'name':'Ada'}").error().path("code").asInt())
                    .isEqualTo(-32602);
        }
    }

    @Test
    void aBrokenPluginIsReportedWithItsCureAndItsNeighboursGoOn() throws IOException {
        Path plugin = Files.createDirectories(sandbox.plugins().resolve("broken"));
        Files.writeString(plugin.resolve("broken.jar"), "This is no JAR.");
        dropGreeting();

        Cli.Ended ended = reload();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.printed()).contains("broken", "refused").containsPattern("broken.*;.*");
        assertThat(ended.printed() + ended.said()).doesNotContain("Exception", "\tat ");
        probe.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
        probe.add("greeting", "{}").done();
        probe.call(GREET, "{'name':'Ada'}").done();
        assertThat(cli.onData("plugins", "list", "--plugins", sandbox.plugins().toString())
                        .printed())
                .contains("broken", "tools-wait");
    }

    @Test
    void sighupReadsThePluginsAgain() throws IOException {
        dropGreeting();

        hub.signal("HUP");

        Eventually.become(
                "the tool is in the catalogue",
                Bounds.SHOWS,
                () -> probe.call("get_available_tools", "{}").text(),
                text -> text.contains("greeting"));
    }
}
