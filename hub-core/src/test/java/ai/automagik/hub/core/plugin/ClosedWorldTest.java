package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin can read, and what it cannot. */
class ClosedWorldTest {

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

    /** A module of this hub's own path, by its real name, in a version that the hub does not have. */
    private static ZooJar otherLibrary(boolean explicit) {
        ZooJar jar = ZooJar.named("jackson-core-1.0.jar")
                .source(
                        "tools.jackson.core.Other",
                        "package tools.jackson.core; public class Other { public static String said() { return \"own\"; } }");
        return explicit
                ? jar.moduleInfo("tools.jackson.core", "exports tools.jackson.core;")
                : jar.manifest("Automatic-Module-Name", "tools.jackson.core");
    }

    private static ZooTool usingOther() {
        return ZooTool.healthy("weather")
                .withHandler("return new Said(tools.jackson.core.Other.said() + \" \" + in.text());");
    }

    @Test
    void aModuleUsesItsOwnVersionOfALibraryOfTheHub() throws Exception {
        Path folder = zoo.folder.resolve("weather");
        Path library = otherLibrary(true).into(folder);
        usingOther()
                .explicit()
                .moduleInfo(
                        "zoo.weather",
                        "requires ai.automagik.hub.spi; requires tools.jackson.core;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.weather.Tool;")
                .against(library)
                .into(folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "copy")).isEqualTo("own copy");
    }

    @Test
    void anAutomaticPluginUsesItsOwnVersionOfALibraryOfTheHub() throws Exception {
        Path folder = zoo.folder.resolve("weather");
        Path library = otherLibrary(true).into(folder);
        usingOther().automatic().against(library).into(folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "copy")).isEqualTo("own copy");
    }

    @Test
    void automaticLibrariesBesideAnOwnVersionDoNoHarm() throws Exception {
        Path folder = zoo.folder.resolve("weather");
        Path library = otherLibrary(false).into(folder);
        ZooJar.named("another.jar")
                .source(
                        "another.Thing",
                        "package another; public class Thing { String s = tools.jackson.core.Other.said(); }")
                .against(library)
                .into(folder);
        usingOther().automatic().against(library).into(folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "copy")).isEqualTo("own copy");
    }

    @Test
    void aModuleThatReadsOneAutomaticLibraryReadsItsSiblings() throws Exception {
        Path folder = zoo.folder.resolve("weather");
        Path deep = ZooJar.named("deep.jar")
                .source("deep.Thing", "package deep; public class Thing { public String said() { return \"deep\"; } }")
                .into(folder);
        Path shallow = ZooJar.named("shallow.jar")
                .source(
                        "shallow.Thing",
                        "package shallow; public class Thing { public static deep.Thing deep() { return new deep.Thing(); } }")
                .against(deep)
                .into(folder);
        ZooTool.healthy("weather")
                .withHandler("return new Said(shallow.Thing.deep().said());")
                .explicit()
                .moduleInfo(
                        "zoo.weather",
                        "requires ai.automagik.hub.spi; requires shallow;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.weather.Tool;")
                .against(shallow, deep)
                .into(folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "")).isEqualTo("deep");
    }

    @Test
    void anAutomaticLibraryMayLookUpServicesThatNobodyOffers() throws Exception {
        ZooTool.healthy("weather")
                .withMembers("public interface Extra {}")
                .withHandler("return new Said(\"\" + ServiceLoader.load(Extra.class).stream().count());")
                .automatic()
                .into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "")).isEqualTo("0");
    }

    @Test
    void anAutomaticPluginMayUseEveryModuleOfTheJdk() throws Exception {
        ZooTool.healthy("weather")
                .withHandler("return new Said(java.sql.Types.class.getModule().getName());")
                .automatic()
                .into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "")).isEqualTo("java.sql");
    }

    @Test
    void aModuleThatRequiresTheHubIsRefused() throws Exception {
        Path hub = ZooJar.named("hub-core.jar")
                .source(
                        "ai.automagik.hub.core.plugin.Plugins",
                        "package ai.automagik.hub.core.plugin; public class Plugins {}")
                .moduleInfo("ai.automagik.hub.core", "exports ai.automagik.hub.core.plugin;")
                .into(root.resolve("elsewhere"));
        ZooTool.healthy("sick")
                .withMembers("Class<?> hub = ai.automagik.hub.core.plugin.Plugins.class;")
                .explicit()
                .moduleInfo(
                        "zoo.sick",
                        "requires ai.automagik.hub.spi; requires ai.automagik.hub.core;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.sick.Tool;")
                .against(hub)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("module 'zoo.sick' reads the hub's internals (it requires 'ai.automagik.hub.core'); use"
                        + " 'ai.automagik.hub.spi' alone");
    }

    @Test
    void anAutomaticPluginThatUsesTheHubIsRefused() throws Exception {
        Path hub = ZooJar.named("hub-core.jar")
                .source(
                        "ai.automagik.hub.core.plugin.Plugins",
                        "package ai.automagik.hub.core.plugin; public class Plugins {}")
                .into(root.resolve("elsewhere"));
        ZooTool.healthy("sick")
                .withMembers("Object hub = new ai.automagik.hub.core.plugin.Plugins();")
                .automatic()
                .against(hub)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("it uses the hub's internal class ai.automagik.hub.core.plugin.Plugins; use"
                        + " 'ai.automagik.hub.spi' alone");
    }

    @Test
    void aModuleThatRequiresALibraryOfTheHubIsRefused() throws Exception {
        Path library = otherLibrary(true).into(root.resolve("elsewhere"));
        usingOther()
                .explicit()
                .moduleInfo(
                        "zoo.weather",
                        "requires ai.automagik.hub.spi; requires tools.jackson.core;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.weather.Tool;")
                .against(library)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("weather"))
                .isEqualTo(
                        "module 'zoo.weather' requires 'tools.jackson.core', which the hub has for itself alone; add the"
                                + " library's JAR to the plugin's folder");
    }

    @Test
    void aModuleThatRequiresWhatNobodyHasIsRefused() throws Exception {
        Path library = ZooJar.named("lib.jar")
                .source("lib.Thing", "package lib; public class Thing {}")
                .moduleInfo("lib", "exports lib;")
                .into(root.resolve("elsewhere"));
        ZooTool.healthy("sick")
                .explicit()
                .moduleInfo(
                        "zoo.sick",
                        "requires ai.automagik.hub.spi; requires lib;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.sick.Tool;")
                .against(library)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("module 'zoo.sick' requires 'lib', which is in no JAR of its folder; add the library's JAR");
    }

    @Test
    void whatIsRequiredStaticAndTheHubHappensToHaveIsNotThere() throws Exception {
        Path library = otherLibrary(true).into(root.resolve("elsewhere"));
        ZooTool.healthy("weather")
                .withHandler("try { Class.forName(\"tools.jackson.core.JsonParser\"); return new Said(\"there\"); }"
                        + " catch (ClassNotFoundException e) { return new Said(\"not there\"); }")
                .explicit()
                .moduleInfo(
                        "zoo.weather",
                        "requires ai.automagik.hub.spi; requires static tools.jackson.core;"
                                + " provides ai.automagik.hub.spi.ToolProvider with zoo.weather.Tool;")
                .against(library)
                .into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", "")).isEqualTo("not there");
    }

    @Test
    void classesOfTheHubAreNotEvenFound() throws Exception {
        ZooTool.healthy("weather")
                .withHandler("try { return new Said(Class.forName(in.text()).getName()); }"
                        + " catch (ClassNotFoundException e) { return new Said(\"not there\"); }")
                .automatic()
                .into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.echo("weather", Plugins.class.getName())).isEqualTo("not there");
        assertThat(zoo.echo("weather", "org.slf4j.Logger")).isEqualTo("not there");
        assertThat(zoo.echo("weather", "ai.automagik.hub.spi.Secret")).isEqualTo("ai.automagik.hub.spi.Secret");
        assertThat(zoo.echo("weather", "java.sql.Driver")).isEqualTo("java.sql.Driver");
    }

    @Test
    void providersOfTheHubsOtherPluginsAreNotTaken() throws Exception {
        ZooTool.healthy("one").into(zoo.folder);
        ZooTool.healthy("two").into(zoo.folder);

        zoo.plugins.reload();

        assertThat(zoo.report("one").message()).isEqualTo("Plugin 'one' brings tool 'one' 1.0");
        assertThat(zoo.report("two").message()).isEqualTo("Plugin 'two' brings tool 'two' 1.0");
    }
}
