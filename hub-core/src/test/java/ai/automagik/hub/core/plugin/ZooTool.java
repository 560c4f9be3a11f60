package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The source text of a tool, with holes where an animal of the zoo is sick. Every hole has a healthy filling.
 *
 * @param name the tool's name; its package, class and namespace follow from it
 * @param imports further text between package and class
 * @param members further members of the class: fields, constructors, initialisers
 * @param metadata the body of {@code getMetadata}
 * @param operations the body of {@code operations}
 * @param handler the body of the one handler: {@code in.text()} is what it was given, {@code call} the call
 */
public record ZooTool(String name, String imports, String members, String metadata, String operations, String handler) {

    /** A healthy tool with one operation, {@code echo}, that answers its version and what it was given. */
    public static ZooTool healthy(String name) {
        return versioned(name, "1.0");
    }

    /** A healthy tool of a version. */
    public static ZooTool versioned(String name, String version) {
        String namespace = name.replace('-', '_');
        return new ZooTool(
                name,
                "",
                "",
                "return ToolMetadata.of(\"" + name + "\", \"" + namespace + "\", \"" + name
                        + "\", \"A tool of the zoo.\", \"zoo\", \"" + version + "\");",
                "return List.of(Operation.reads(\"echo\", \"Says it again.\", Said.class, Said.class, this::echo));",
                "return new Said(\"" + version + ": \" + in.text());");
    }

    public ZooTool withImports(String text) {
        return new ZooTool(name, text, members, metadata, operations, handler);
    }

    public ZooTool withMembers(String text) {
        return new ZooTool(name, imports, text, metadata, operations, handler);
    }

    public ZooTool withMetadata(String body) {
        return new ZooTool(name, imports, members, body, operations, handler);
    }

    public ZooTool withOperations(String body) {
        return new ZooTool(name, imports, members, metadata, body, handler);
    }

    public ZooTool withHandler(String body) {
        return new ZooTool(name, imports, members, metadata, operations, body);
    }

    /** Makes its provider closable. */
    public ZooTool closing(String body) {
        return withMembers(members + "\n    public void close() throws Exception { " + body + " }");
    }

    /** The package, which is also the module's name. */
    public String packageName() {
        return "zoo." + name.replace("-", "");
    }

    /** The provider class. */
    public String className() {
        return packageName() + ".Tool";
    }

    /** The source text of the provider class. */
    public String source() {
        return """
                package %s;

                import ai.automagik.hub.spi.*;
                import java.util.*;
                %s

                public final class Tool implements ToolProvider%s {
                    record Said(@Describe("Anything") String text) {}
                    %s
                    @Override public ToolMetadata getMetadata() { %s }
                    @Override public List<Operation<?, ?>> operations() { %s }
                    Said echo(Said in, Call call) throws java.io.IOException, InterruptedException { %s }
                }
                """.formatted(
                        packageName(),
                        imports,
                        members.contains("void close()") ? ", AutoCloseable" : "",
                        members,
                        metadata,
                        operations,
                        handler);
    }

    /** Makes it a JAR that is an explicit module. */
    public ZooJar explicit() {
        return ZooJar.named(name + ".jar")
                .manifest("Hub-Spi-Version", "1")
                .source(className(), source())
                .moduleInfo(
                        packageName(),
                        "requires ai.automagik.hub.spi; provides ai.automagik.hub.spi.ToolProvider with " + className()
                                + ";");
    }

    /** Makes it a JAR that is an automatic module. */
    public ZooJar automatic() {
        return ZooJar.named(name + ".jar")
                .manifest("Hub-Spi-Version", "1")
                .source(className(), source())
                .services(className());
    }

    /** Puts it, as an explicit module, into a folder of its name under the plugins folder. */
    public Path into(Path plugins) throws IOException {
        return explicit().into(plugins.resolve(name));
    }
}
