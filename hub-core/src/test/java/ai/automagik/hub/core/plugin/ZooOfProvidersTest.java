package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooOfProvidersTest {

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
    void aPrivateConstructorIsRefused() throws Exception {
        ZooTool.healthy("sick").withMembers("private Tool() {}").automatic().into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("its provider zoo.sick.Tool has no public constructor without parameters; add one");
    }

    @Test
    void aPrivateConstructorInAModuleIsRefused() throws Exception {
        // The compiler would not let it pass, so a healthy module-info meets a sick class.
        Path sick = ZooTool.healthy("sick")
                .withMembers("private Tool() {}")
                .automatic()
                .into(root.resolve("sick"));
        ZooJar.swap(ZooTool.healthy("sick").into(zoo.folder), sick, "zoo/sick/Tool.class");

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("its provider zoo.sick.Tool has no public constructor without parameters; add one");
    }

    @Test
    void aThrowingConstructorIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withMembers("public Tool() { throw new IllegalStateException(\"no network\"); }")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("the constructor of zoo.sick.Tool threw IllegalStateException (no network); correct it");
    }

    @Test
    void aThrowingStaticInitialiserIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withMembers("static final int N = Integer.parseInt(\"many\");")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("the constructor of zoo.sick.Tool failed in a static initialiser: NumberFormatException"
                        + " (For input string: \"many\"); correct the class");
    }

    @Test
    void anEndlessRecursionIsRefused() throws Exception {
        ZooTool.healthy("sick").withMetadata("return getMetadata();").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("getMetadata of zoo.sick.Tool called itself without end; correct it");
    }

    @Test
    void aHangIsCutOffAndSaysWhere() throws Exception {
        zoo.close();
        zoo = new LoadedZoo(root, new PluginBounds(Duration.ofSeconds(5), Duration.ofMillis(1500)));
        ZooTool.healthy("sick")
                .withMembers(
                        "public Tool() { while (true) { Thread.onSpinWait(); if (Thread.interrupted()) return; } }")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .startsWith("describing its tools took longer than 1500 ms (it was in zoo.sick.Tool.<init>, line")
                .endsWith("constructor, getMetadata and operations must only describe, without I/O");
    }

    @Test
    void aPluginThatHungIsNotTriedAgainUntilItChanges() throws Exception {
        zoo.close();
        zoo = new LoadedZoo(root, new PluginBounds(Duration.ofSeconds(5), Duration.ofMillis(1500)));
        Path tries = root.resolve("tries");
        String hang = "static { try { java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + tries
                + "\"), \"x\", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);"
                + " new java.util.concurrent.CountDownLatch(1).await(); } catch (Exception e) {} }";
        ZooTool.healthy("sick").withMembers(hang).into(zoo.folder);

        String sentence = zoo.refusalOf("sick");
        assertThat(zoo.refusalOf("sick")).isEqualTo(sentence);
        assertThat(tries).hasContent("x");

        ZooTool.healthy("sick").into(zoo.folder);
        zoo.plugins.reload();
        assertThat(zoo.report("sick").state()).isEqualTo("loaded");
    }

    @Test
    void metadataThatThrowIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withMetadata("throw new UnsupportedOperationException();")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("getMetadata of zoo.sick.Tool threw UnsupportedOperationException; correct it");
    }

    @Test
    void metadataThatAreNullAreRefused() throws Exception {
        ZooTool.healthy("sick").withMetadata("return null;").into(zoo.folder);

        assertThat(zoo.refusalOf("sick")).isEqualTo("getMetadata of zoo.sick.Tool gave null; return a ToolMetadata");
    }

    @Test
    void metadataThatDifferEachTimeAreRefused() throws Exception {
        ZooTool.healthy("sick")
                .withMembers("int n;")
                .withMetadata(
                        "n++; return ToolMetadata.of(\"sick\", \"sick\", \"Sick\", \"No. \" + n, \"zoo\", \"1\");")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("getMetadata of zoo.sick.Tool gave two different answers; give the same every time");
    }

    @Test
    void operationsThatThrowAreRefused() throws Exception {
        ZooTool.healthy("sick")
                .withOperations("throw new AssertionError(\"not yet\");")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("operations of zoo.sick.Tool threw AssertionError (not yet); correct it");
    }

    @Test
    void operationsThatAreNullAreRefused() throws Exception {
        ZooTool.healthy("sick").withOperations("return null;").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("operations of zoo.sick.Tool gave null; return a list, empty if it has none");
    }

    @Test
    void anOperationThatIsNullIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withOperations("return Collections.singletonList(null);")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("operations of zoo.sick.Tool gave null; return a list, empty if it has none");
    }

    @Test
    void anOperationThatIsThereTwiceIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withOperations("var o = Operation.reads(\"echo\", \"Says it.\", Said.class, Said.class, this::echo);"
                        + " return List.of(o, o);")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("tool 'sick': operation 'echo' is offered twice; give each its own name");
    }

    @Test
    void aToolWithoutOperationsIsRefusedUnlessItOpensPerUser() throws Exception {
        ZooTool.healthy("sick").withOperations("return List.of();").into(zoo.folder);
        ZooTool.healthy("opening")
                .withOperations("return List.of();")
                .withMembers("@Override public Toolset open(Settings settings) { return Toolset.of(List.of()); }")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("tool 'sick': it offers no operation; return some from operations, or override open");
        assertThat(zoo.tool("opening").opensPerUser()).isTrue();
        assertThat(zoo.tool("neighbour").opensPerUser()).isFalse();
    }

    @Test
    void oneSickToolRefusesItsWholePlugin() throws Exception {
        Path folder = zoo.folder.resolve("both");
        ZooTool.healthy("well").explicit().into(folder);
        ZooTool.healthy("sick").withMetadata("return null;").explicit().into(folder);

        assertThat(zoo.refusalOf("both")).startsWith("getMetadata of zoo.sick.Tool gave null");
        assertThat(zoo.plugins.registry().find("well")).isEmpty();
    }

    @Test
    void aServicesEntryForAMissingClassIsRefused() throws Exception {
        ZooTool.healthy("sick").automatic().services("zoo.sick.Gone").into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "it names the provider zoo.sick.Gone, which is in none of its JARs; correct module-info.java or"
                                + " META-INF/services");
    }

    @Test
    void aProviderThatIsNoToolProviderIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .automatic()
                .source("zoo.sick.Other", "package zoo.sick; public class Other {}")
                .services("zoo.sick.Other")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo(
                        "its provider zoo.sick.Other does not implement ToolProvider of this hub; correct the entry or"
                                + " the class");
    }

    @Test
    void aMissingLibraryIsNamed() throws Exception {
        Path library = ZooJar.named("lib.jar")
                .source("lib.Forecast", "package lib; public class Forecast {}")
                .into(root.resolve("elsewhere"));
        ZooTool.healthy("sick")
                .withMembers("private final lib.Forecast forecast = new lib.Forecast();")
                .automatic()
                .against(library)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("it needs the class lib.Forecast, which is in no JAR of its folder; add the library's JAR");
    }

    @Test
    void aMissingLibraryOfARecordIsNamed() throws Exception {
        Path library = ZooJar.named("lib.jar")
                .source("lib.Forecast", "package lib; public enum Forecast { RAIN }")
                .into(root.resolve("elsewhere"));
        ZooTool.healthy("sick")
                .withMembers("record Asked(lib.Forecast wanted) {}")
                .withOperations("return List.of(Operation.reads(\"ask\", \"Asks.\", Asked.class, Said.class,"
                        + " (in, call) -> new Said(\"\")));")
                .automatic()
                .against(library)
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .isEqualTo("it needs the class lib.Forecast, which is in no JAR of its folder; add the library's JAR");
    }
}
