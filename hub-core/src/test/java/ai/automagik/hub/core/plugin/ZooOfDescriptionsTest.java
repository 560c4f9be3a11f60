package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooOfDescriptionsTest {

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

    private String refusalOfMetadata(String expression) throws Exception {
        ZooTool.healthy("sick").withMetadata("return " + expression + ";").into(zoo.folder);
        return zoo.refusalOf("sick");
    }

    @Test
    void aBadNameIsRefused() throws Exception {
        assertThat(refusalOfMetadata("ToolMetadata.of(\"Weather\", \"weather\", \"W\", \"W.\", \"zoo\", \"1\")"))
                .startsWith("tool name 'Weather' is not kebab-case")
                .endsWith("like 'google-calendar'");
    }

    @Test
    void aReservedNameIsRefused() throws Exception {
        assertThat(refusalOfMetadata("ToolMetadata.of(\"hub\", \"weather\", \"W\", \"W.\", \"zoo\", \"1\")"))
                .isEqualTo("tool name 'hub' is reserved for the hub; choose another");
    }

    @Test
    void theNameOfAManagementOperationIsRefused() throws Exception {
        ZooTool.healthy("add")
                .withOperations(
                        "return List.of(Operation.reads(\"tool\", \"Says it.\", Said.class, Said.class, this::echo));")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("add"))
                .isEqualTo("tool 'add': operation name 'add_tool' is the hub's own; choose another");
    }

    @Test
    void everyProblemIsSaidAtOnce() throws Exception {
        String sentence = refusalOfMetadata("ToolMetadata.of(\"Sick\", \"Sick\", \"\", \"S.\", \"zoo\", \"1\")"
                + ".withHosts(\"https://example.com/\")"
                + ".withSettings(Setting.integer(\"Port\", \"The port.\").withDefault(\"many\").asRequired())");

        assertThat(sentence)
                .startsWith("(1) tool name 'Sick' is not kebab-case")
                .contains("namespace 'Sick' is not snake_case")
                .contains("display name is blank")
                .contains("host 'https://example.com/' is not a lower-case host name")
                .contains("setting 'Port' is not snake_case")
                .contains("default: setting 'Port' must be a whole number, got 'many'")
                .contains("setting 'Port' is required and has a default; drop one of the two")
                .contains("(7) ");
    }

    @Test
    void aHostPatternForAWholeTopLevelDomainIsRefused() throws Exception {
        assertThat(refusalOfMetadata(
                        "ToolMetadata.of(\"sick\", \"sick\", \"S\", \"S.\", \"zoo\", \"1\").withHosts(\"*.com\")"))
                .contains("host '*.com' is");
    }

    @Test
    void aDefaultOutsideTheAllowedValuesIsRefused() throws Exception {
        assertThat(
                        refusalOfMetadata(
                                "ToolMetadata.of(\"sick\", \"sick\", \"S\", \"S.\", \"zoo\", \"1\").withSettings("
                                        + "Setting.text(\"unit\", \"The unit.\").withAllowedValues(\"m\", \"ft\").withDefault(\"mile\"))"))
                .contains("setting 'unit' must be one of m, ft, got 'mile'");
    }

    @Test
    void aScopeThatIsNotDeclaredIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withOperations(
                        "return List.of(Operation.reads(\"echo\", \"Says it.\", Said.class, Said.class, this::echo)"
                                + ".scopes(\"mail.read\"));")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick")).contains("operation 'echo' needs the scopes [mail.read]");
    }

    @Test
    void anOperationThatCannotBeASchemaIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withMembers("record Asked(Thread thread) {}")
                .withOperations("return List.of(Operation.reads(\"ask\", \"Asks.\", Asked.class, Said.class,"
                        + " (in, call) -> new Said(\"\")));")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick"))
                .startsWith("tool 'sick': operation 'ask': input: ")
                .contains("thread");
    }

    @Test
    void anOperationWithoutDescriptionIsRefused() throws Exception {
        ZooTool.healthy("sick")
                .withOperations("return List.of(Operation.reads(\"echo\", \" \", Said.class, Said.class, this::echo));")
                .into(zoo.folder);

        assertThat(zoo.refusalOf("sick")).contains("operation 'echo': description is blank");
    }

    @Test
    void aToolNameThatAnotherPluginHasIsRefusedAndBothAreNamed() throws Exception {
        ZooTool.healthy("weather").explicit().into(zoo.folder.resolve("first"));
        ZooTool.healthy("weather").explicit().into(zoo.folder.resolve("second"));

        assertThat(zoo.refusalOf("second"))
                .contains(
                        "tool name 'weather' is already taken by plugin 'first'; rename it, or remove plugin 'first' or"
                                + " 'second'");
        assertThat(zoo.report("first").state()).isEqualTo("loaded");
    }

    @Test
    void whoWasThereFirstKeepsTheName() throws Exception {
        ZooTool.healthy("weather").explicit().into(zoo.folder.resolve("second"));
        zoo.plugins.reload();
        ZooTool.healthy("weather").explicit().into(zoo.folder.resolve("first"));

        assertThat(zoo.refusalOf("first")).contains("tool name 'weather' is already taken by plugin 'second'");
    }

    @Test
    void namesOnTheWireMustNotMeet() throws Exception {
        ZooTool.healthy("a")
                .withOperations(
                        "return List.of(Operation.reads(\"b_echo\", \"Says it.\", Said.class, Said.class, this::echo));")
                .into(zoo.folder);
        ZooTool.healthy("a-b").into(zoo.folder);

        assertThat(zoo.refusalOf("a-b")).contains("operation name 'a_b_echo' is already taken by plugin 'a'");
    }

    @Test
    void aSchemaThatSomeClientsRejectIsAWarningWhereTheOperatorLooks() throws Exception {
        ZooTool.healthy("foreign")
                .withImports("import java.util.Optional;")
                .withOperations(
                        "return List.of(Operation.dynamic(\"echo\", \"Says it.\", ai.automagik.hub.spi.Effect.READS,"
                                + " \"{\\\"type\\\": \\\"object\\\", \\\"oneOf\\\": [{}]}\", Optional.empty(),"
                                + " (in, call) -> ai.automagik.hub.spi.Contents.text(\"x\")));")
                .into(zoo.folder);
        zoo.plugins.reload();

        assertThat(zoo.plugins.reports())
                .filteredOn(report -> report.plugin().equals("foreign"))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.state()).isEqualTo("loaded");
                    assertThat(report.message())
                            .endsWith("; some clients get simpler schemas than those it brings for 'foreign_echo'"
                                    + " (the log says why)");
                });
        assertThat(SchemaWarnings.of(List.copyOf(zoo.plugins.registry().tools())))
                .singleElement()
                .asString()
                .startsWith("operation 'foreign_echo' brings what some clients reject: schema has 'oneOf' at its root");
    }
}
