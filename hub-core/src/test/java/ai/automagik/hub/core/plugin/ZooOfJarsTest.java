package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are refused before any of their code runs. */
class ZooOfJarsTest {

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
    void anEmptyFolderIsRefused() throws Exception {
        Files.createDirectory(zoo.folder.resolve("sick"));

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "its folder holds no JAR; put the tool's JAR and its libraries right into the folder, or remove it");
    }

    @Test
    void aNameWithOddCharactersIsRefused() throws Exception {
        ZooTool.healthy("sick").explicit().into(zoo.folder.resolve("my tool"));

        assertThat(zoo.refusalOf("my tool")).startsWith("its name has other characters than letters");
    }

    @Test
    void aFolderWinsOverAJarOfTheSameName() throws Exception {
        ZooTool.healthy("weather").into(zoo.folder);
        ZooTool.healthy("weather").explicit().into(zoo.folder);

        assertThat(zoo.refusalOf("weather.jar"))
                .isEqualTo("there is also a folder 'weather', which was taken; remove one of the two");
        assertThat(zoo.report("weather").state()).isEqualTo("loaded");
    }

    @Test
    void whatIsNoZipIsRefused() throws Exception {
        Files.writeString(Files.createDirectory(zoo.folder.resolve("sick")).resolve("sick.jar"), "<html>404</html>");

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("'sick.jar' is not a complete JAR; copy it again and run 'automagik-tools plugins reload'");
    }

    @Test
    void halfAJarIsRefusedAndTheWholeOneLoadedLater() throws Exception {
        Path jar = ZooTool.healthy("sick").into(zoo.folder);
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

        assertThat(zoo.refusalOf("sick")).startsWith("'sick.jar' is not a complete JAR");

        Files.write(jar, whole);
        zoo.plugins.reload();
        assertThat(zoo.report("sick").state()).isEqualTo("loaded");
    }

    @Test
    void aHugePluginIsRefusedWithoutReadingIt() throws Exception {
        Path jar = Files.createDirectory(zoo.folder.resolve("sick")).resolve("sick.jar");
        try (RandomAccessFile sparse = new RandomAccessFile(jar.toFile(), "rw")) {
            sparse.setLength(PluginsFolder.MOST_BYTES + (1 << 20));
        }

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("it is 257 MB large, more than 256 MB; leave out what the tool does not need");
    }

    @Test
    void aPluginOfTooManyJarsIsRefused() throws Exception {
        Path folder = Files.createDirectory(zoo.folder.resolve("sick"));
        for (int i = 0; i <= PluginsFolder.MOST_JARS; i++) {
            Files.createFile(folder.resolve("lib-" + i + ".jar"));
        }

        assertThat(zoo.refusalOf("sick")).startsWith("its folder holds 401 JARs, more than 400");
    }

    @Test
    void aPluginWithoutAProviderIsRefused() throws Exception {
        ZooJar.named("sick.jar")
                .source("sick.Thing", "package sick; public class Thing {}")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "none of its JARs (sick.jar) offers a tool; add 'provides ai.automagik.hub.spi.ToolProvider with"
                                + " ...' to its module-info.java, or, in a JAR without one, the file"
                                + " 'META-INF/services/ai.automagik.hub.spi.ToolProvider'");
    }

    @Test
    void anEmptyServicesEntryIsRefused() throws Exception {
        ZooTool.healthy("sick").automatic().services("# none").into(zoo.folder);

        assertThat(zoo.refusalOf("sick")).startsWith("none of its JARs (sick.jar) offers a tool");
    }

    @Test
    void aServicesEntryForAMissingPackageIsRefused() throws Exception {
        ZooTool.healthy("sick").automatic().services("gone.Tool").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("a services entry in 'sick.jar' names the class gone.Tool, whose package is not in the JAR;"
                        + " correct the entry or add the class");
    }

    @Test
    void aClassInNoPackageIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .automatic()
                .source("Stray", "public class Stray {}")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("'sick.jar' has the class 'Stray.class' in no package; put it into a package");
    }

    @Test
    void aFileNameThatMakesNoModuleNameIsRefused() throws Exception {
        Path folder = zoo.folder.resolve("sick");
        ZooTool.healthy("sick").explicit().into(folder);
        ZooJar.named("3rd-party.jar")
                .source("lib.Thing", "package lib; public class Thing {}")
                .into(folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "'3rd-party.jar' has a file name that makes no module name; rename it, like 'weather-1.0.jar', or"
                                + " give its manifest an 'Automatic-Module-Name'");
    }

    @Test
    void twoVersionsOfOneModuleAreRefused() throws Exception {
        Path folder = zoo.folder.resolve("sick");
        ZooTool.healthy("sick").explicit().into(folder);
        for (String file : List.of("lib-1.0.jar", "lib-1.1.jar")) {
            ZooJar.named(file)
                    .source("lib.Thing", "package lib; public class Thing {}")
                    .into(folder);
        }

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("'lib-1.0.jar' and 'lib-1.1.jar' are both the module 'lib'; keep one of them");
    }

    @Test
    void aPackageInTwoJarsIsRefused() throws Exception {
        Path folder = zoo.folder.resolve("sick");
        ZooTool.healthy("sick").explicit().into(folder);
        for (String file : List.of("one.jar", "two.jar")) {
            ZooJar.named(file)
                    .source("lib.Thing", "package lib; public class Thing {}")
                    .into(folder);
        }

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "'one.jar' and 'two.jar' both contain the package 'lib'; remove one of them, or put both into one"
                                + " JAR");
    }

    @Test
    void aPluginThatShipsTheHubIsRefused() throws Exception {
        Path folder = zoo.folder.resolve("sick");
        ZooTool.healthy("sick").explicit().into(folder);
        ZooJar.named("hub-core.jar")
                .source("ai.automagik.hub.core.Hub", "package ai.automagik.hub.core; public class Hub {}")
                .moduleInfo("ai.automagik.hub.core", "exports ai.automagik.hub.core;")
                .into(folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "it brings 'hub-core.jar', which is the hub's own module 'ai.automagik.hub.core'; remove it, the"
                                + " hub has it already (scope 'provided' in Maven)");
    }

    @Test
    void aPluginThatShadesThePluginApiIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .automatic()
                .source("ai.automagik.hub.spi.Stray", "package ai.automagik.hub.spi; public class Stray {}")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick")).startsWith("'sick.jar' contains a copy of the plugin API");
    }

    @Test
    void aPluginForANewerApiIsRefused() throws Exception {
        ZooTool.healthy("sick").explicit().manifest("Hub-Spi-Version", "7").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "'sick.jar' was built for version 7 of the plugin API and this hub has version 2; update the hub,"
                                + " or use an older version of the plugin");
    }

    @Test
    void aPluginForANonsenseApiIsRefused() throws Exception {
        ZooTool.healthy("sick").explicit().manifest("Hub-Spi-Version", "new").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("the manifest of 'sick.jar' names the plugin API version 'new', which is no number; write"
                        + " 'Hub-Spi-Version: 2'");
    }

    @Test
    void aClassForANewerJavaIsRefused() throws Exception {
        Path jar = ZooTool.healthy("sick").into(zoo.folder);
        int newer = Runtime.version().feature() + 1;
        ZooJar.patch(jar, "zoo/sick/Tool.class", bytes -> bytes[7] = (byte) (newer + 44));

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("the class zoo.sick.Tool is for Java " + newer + " and this hub runs on Java "
                        + Runtime.version().feature() + "; build it with '--release "
                        + Runtime.version().feature() + "'");
    }

    @Test
    void aDamagedClassIsRefused() throws Exception {
        Path jar = ZooTool.healthy("sick").into(zoo.folder);
        ZooJar.patch(jar, "zoo/sick/Tool.class", bytes -> bytes[0] = 0);

        assertThat(zoo.refusalOf("sick")).startsWith("a class in its JARs is damaged (");
    }

    @Test
    void aPackageOfTheJdkIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .automatic()
                .resource("java/evil/Thing.class", "")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .startsWith("its modules cannot be loaded side by side (")
                .contains("java.evil");
    }

    @Test
    void aFileThatChangesWhileItIsCopiedIsRefused() throws Exception {
        Path jar = ZooTool.healthy("sick").into(root.resolve("elsewhere"));
        try (Staging staging = new Staging(root.resolve("other-staging"))) {
            FoundPlugin found = new FoundPlugin("sick", List.of(jar));
            Digest before = Digest.of(found.jars());
            Files.write(jar, new byte[] {1}, StandardOpenOption.APPEND);

            assertThatExceptionOfType(PluginRefusedException.class)
                    .isThrownBy(() -> staging.copy(found, before))
                    .withMessage("it is still being copied; run 'automagik-tools plugins reload' again");
        }
    }
}
