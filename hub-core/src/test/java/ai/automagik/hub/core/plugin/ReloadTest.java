package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.PluginLease;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

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

    private HubTool loaded(String name, String version) throws Exception {
        ZooTool.versioned(name, version).into(zoo.folder);
        zoo.plugins.reload();
        return zoo.tool(name);
    }

    private void remove(String name) throws Exception {
        Files.delete(zoo.folder.resolve(name).resolve(name + ".jar"));
        Files.delete(zoo.folder.resolve(name));
    }

    @Test
    void aPluginThatIsAddedIsThere() throws Exception {
        HubTool one = loaded("one", "1.0");

        loaded("two", "1.0");

        assertThat(zoo.plugins.registry().tools()).extracting(HubTool::name).containsExactly("one", "two");
        assertThat(zoo.tool("one")).isSameAs(one);
    }

    @Test
    void aPluginThatIsReplacedIsTheNewOne() throws Exception {
        loaded("weather", "1.0");

        loaded("weather", "2.0");

        assertThat(zoo.echo("weather", "hello")).isEqualTo("2.0: hello");
        assertThat(zoo.report("weather").message()).isEqualTo("Plugin 'weather' brings tool 'weather' 2.0");
    }

    @Test
    void aPluginThatIsRemovedIsGone() throws Exception {
        loaded("weather", "1.0");

        remove("weather");
        zoo.plugins.reload();

        assertThat(zoo.plugins.registry().find("weather")).isEmpty();
        assertThat(zoo.report("weather").state()).isIn("unloaded", "unload_pending");
        assertThat(zoo.report("weather").message()).startsWith("Plugin 'weather' was unloaded at " + LoadedZoo.NOW);
    }

    @Test
    void withoutAChangeNothingIsPublished() throws Exception {
        loaded("weather", "1.0");
        long generation = zoo.plugins.registry().generation();

        zoo.plugins.reload();

        assertThat(zoo.plugins.registry().generation()).isEqualTo(generation);
    }

    @Test
    void aBrokenNewVersionLeavesTheEarlierOne() throws Exception {
        HubTool earlier = loaded("weather", "1.0");
        ZooTool.healthy("weather").withMetadata("return null;").into(zoo.folder);

        assertThat(zoo.refusalOf("weather"))
                .isEqualTo(
                        "getMetadata of zoo.weather.Tool gave null; return a ToolMetadata; the version loaded before it"
                                + " stays");
        assertThat(zoo.tool("weather")).isSameAs(earlier);
        assertThat(zoo.echo("weather", "hello")).isEqualTo("1.0: hello");
    }

    @Test
    void aRefusedPluginIsTriedAgain() throws Exception {
        loaded("weather", "1.0");
        ZooTool.versioned("weather", "2.0").explicit().into(zoo.folder.resolve("other"));
        assertThat(zoo.refusalOf("other")).contains("is already taken by plugin 'weather'");

        remove("weather");
        zoo.plugins.reload();

        assertThat(zoo.report("other").state()).isEqualTo("loaded");
        assertThat(zoo.echo("weather", "hello")).isEqualTo("2.0: hello");
    }

    @Test
    void whatRunsWhileItsPluginIsReplacedEndsOnTheOldOne() throws Exception {
        HubTool old = loaded("weather", "1.0");
        PluginLease.Hold hold = old.lease().hold().orElseThrow();

        loaded("weather", "2.0");

        assertThat(old.lease().hold()).as("no new call on the old one").isEmpty();
        assertThat(LoadedZoo.run(old.operations().getFirst(), "hello")).isEqualTo("1.0: hello");
        assertThat(zoo.echo("weather", "hello")).isEqualTo("2.0: hello");
        hold.close();
        hold.close();
    }

    @Test
    void overwritingAndDeletingJarsOfALoadedPluginHarmsNothing() throws Exception {
        ZooTool.healthy("weather")
                .withMembers("static final class Late { static String said() { return \"late\"; } }")
                .withHandler("return new Said(Late.said());")
                .into(zoo.folder);
        zoo.plugins.reload();

        Path jar = zoo.folder.resolve("weather/weather.jar");
        Files.write(jar, new byte[100]);
        assertThat(zoo.echo("weather", "")).as("a class loaded after that").isEqualTo("late");
        Files.delete(jar);
        assertThat(zoo.echo("weather", "")).isEqualTo("late");
    }

    @Test
    void listenersAreToldOnceAChangeAfterItIsPublished() throws Exception {
        List<Long> told = new ArrayList<>();
        Closeable listening = zoo.plugins.onChange(registry -> {
            assertThat(zoo.plugins.registry()).isSameAs(registry);
            told.add(registry.generation());
        });

        loaded("one", "1.0");
        zoo.plugins.reload();
        loaded("two", "1.0");
        listening.close();
        loaded("three", "1.0");

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        List<Long> told = new ArrayList<>();
        zoo.plugins.onChange(registry -> {
            throw new IllegalStateException("not today");
        });
        zoo.plugins.onChange(registry -> told.add(registry.generation()));

        loaded("one", "1.0");

        assertThat(told).containsExactly(1L);
    }

    @Test
    void aProviderThatIsClosableIsClosedAfterItsLastCall() throws Exception {
        Path mark = root.resolve("closed");
        ZooTool.healthy("weather")
                .closing("java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + mark + "\"), \"yes\");")
                .into(zoo.folder);
        zoo.plugins.reload();
        PluginLease.Hold hold = zoo.tool("weather").lease().hold().orElseThrow();
        remove("weather");
        zoo.plugins.reload();
        assertThat(mark).doesNotExist();

        hold.close();
        zoo.close();

        assertThat(mark).hasContent("yes");
    }

    @Test
    void aProviderThatFailsToCloseHarmsNobody() throws Exception {
        ZooTool.healthy("weather").closing("throw new AssertionError();").into(zoo.folder);
        ZooTool.healthy("other").into(zoo.folder);
        zoo.plugins.reload();

        zoo.close();

        assertThat(zoo.plugins.registry().tools()).isEmpty();
    }

    @Test
    void aCallThatOutlivesTheBoundDoesNotKeepItsPluginOpen() throws Exception {
        zoo.close();
        zoo = new LoadedZoo(root, new PluginBounds(Duration.ZERO, Duration.ofSeconds(20)));
        Path mark = root.resolve("closed");
        ZooTool.healthy("weather")
                .closing("java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + mark + "\"), \"yes\");")
                .into(zoo.folder);
        zoo.plugins.reload();
        PluginLease.Hold neverLetGo = zoo.tool("weather").lease().hold().orElseThrow();

        zoo.close();

        assertThat(mark).hasContent("yes");
        neverLetGo.close();
    }

    @Test
    void closingLeavesNoCopies() throws Exception {
        loaded("weather", "1.0");

        zoo.close();

        assertThat(zoo.staging).isEmptyDirectory();
    }

    @Test
    void aHubSweepsTheCopiesOfDeadOnesAlone() throws Exception {
        loaded("weather", "1.0");
        Path dead = Files.createDirectories(zoo.staging.resolve("hub-dead/weather-1"));
        Files.createFile(zoo.staging.resolve("hub-dead/lock"));

        LoadedZoo second = new LoadedZoo(root);
        second.close();

        assertThat(dead).doesNotExist();
        assertThat(zoo.echo("weather", "still here")).isEqualTo("1.0: still here");
    }
}
