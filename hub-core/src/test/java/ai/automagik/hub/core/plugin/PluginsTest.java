package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    @TempDir
    Path root;

    private LoadedZoo zoo;

    @BeforeEach
    void open() throws Exception {
        zoo = new LoadedZoo(root);
    }

    @AfterEach
    void close() throws Exception {
        zoo.close();
    }

    @Test
    void aFolderWithAModuleIsLoadedAndRuns() throws Exception {
        ZooTool.healthy("weather").into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.report("weather").state()).isEqualTo("loaded");
        assertThat(zoo.report("weather").message()).isEqualTo("Plugin 'weather' brings tool 'weather' 1.0");
        assertThat(zoo.echo("weather", "hello")).isEqualTo("1.0: hello");
    }

    @Test
    void aSingleJarWithoutModuleInfoIsLoadedAndRuns() throws Exception {
        ZooTool.healthy("weather").automatic().into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "hello")).isEqualTo("1.0: hello");
    }

    @Test
    void whatIsNoPluginIsPassedOver() throws Exception {
        Files.writeString(zoo.folder.resolve("README.md"), "Put plugins here.");
        Files.createDirectory(zoo.folder.resolve(".git"));
        ZooTool.healthy("weather").into(zoo.folder);
        Files.writeString(zoo.folder.resolve("weather/LICENSE"), "Free.");

        assertThat(zoo.plugins.reload()).hasSize(1);
        assertThat(zoo.report("weather").state()).isEqualTo("loaded");
    }

    @Test
    void withoutAFolderThereIsNothing() throws Exception {
        Files.delete(zoo.folder);

        assertThat(zoo.plugins.reload()).isEmpty();
        assertThat(zoo.plugins.registry().tools()).isEmpty();
    }
}
