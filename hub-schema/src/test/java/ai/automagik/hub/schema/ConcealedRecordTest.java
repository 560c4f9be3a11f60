package ai.automagik.hub.schema;

import static ai.automagik.hub.schema.InputBindingTest.bound;
import static ai.automagik.hub.schema.InputBindingTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.ToolProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's records are package-private, in a package its module conceals, in a layer of its own. */
class ConcealedRecordTest {

    @TempDir
    Path folder;

    private ModuleLayer.Controller controller;
    private Class<?> type;

    @BeforeEach
    void loadThePlugin() throws IOException, ClassNotFoundException {
        Path source = Files.createDirectories(folder.resolve("src/concealed"));
        Files.writeString(folder.resolve("src/module-info.java"), "module plugin { requires ai.automagik.hub.spi; }");
        Files.writeString(source.resolve("Greet.java"), """
                package concealed;
                import ai.automagik.hub.spi.*;
                record Greet(@Describe("Whom") String name, @Default("polite") Tone tone, java.util.Optional<Inner> inner) {
                    enum Tone { POLITE, RUDE }
                    private record Inner(int deep) {}
                }
                """);
        Path classes = folder.resolve("classes");
        String spi = Path.of(ToolProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int result = java.util.spi.ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-d",
                        classes.toString(),
                        "-p",
                        spi,
                        folder.resolve("src/module-info.java").toString(),
                        source.resolve("Greet.java").toString());
        assertThat(result).as(messages.toString()).isZero();
        ModuleLayer parent = Binder.class.getModule().getLayer();
        Configuration configuration = Configuration.resolve(
                ModuleFinder.of(classes), List.of(parent.configuration()), ModuleFinder.of(), Set.of("plugin"));
        controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(parent), ClassLoader.getPlatformClassLoader());
        type = controller.layer().findLoader("plugin").loadClass("concealed.Greet");
    }

    @Test
    void itIsBoundOnceItsPackageIsOpenToThisModuleAlone() {
        Module plugin = controller.layer().findModule("plugin").orElseThrow();
        controller.addOpens(plugin, "concealed", Binder.class.getModule());

        InputBinding<?> input = new Binder().input(new Shape.Typed<>(type));

        assertThat(input.schema().path("properties").propertyNames()).containsExactly("name", "tone", "inner");
        assertThat(bound(input, "{\"name\": \"Ada\", \"inner\": {\"deep\": 1}}"))
                .hasToString("Greet[name=Ada, tone=POLITE, inner=Optional[Inner[deep=1]]]");
        assertThat(written(type, bound(input, "{\"name\": \"Ada\"}")))
                .isEqualTo(json("{\"name\": \"Ada\", \"tone\": \"polite\"}"));
    }

    private static <O> Object written(Class<O> type, Object value) {
        return new Binder().output(new Shape.Typed<>(type)).write(type.cast(value));
    }

    @Test
    void itIsRefusedWithTheCureWhileItsPackageIsClosed() {
        assertThatThrownBy(() -> new Binder().input(new Shape.Typed<>(type)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(
                        "is out of reach; its module must open package 'concealed' to ai.automagik.hub.schema");
    }
}
