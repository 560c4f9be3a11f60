package ai.automagik.hub.core.plugin;

import ai.automagik.hub.spi.ToolProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A JAR that is compiled from source texts when a test needs it. Start with {@link #named} and add what the JAR is to hold;
 * it is explicit if it has a {@code module-info}, automatic if not.
 */
public final class ZooJar {

    private final String file;
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> resources = new TreeMap<>();
    private final Map<String, String> manifest = new TreeMap<>();
    private final List<Path> compiledAgainst = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    private ZooJar(String file) {
        this.file = file;
    }

    /** Begins a JAR. */
    public static ZooJar named(String file) {
        return new ZooJar(file);
    }

    /** Adds a class by its source text; the name may have dots. */
    public ZooJar source(String className, String text) {
        sources.put(className.replace('.', '/') + ".java", text);
        return this;
    }

    /** Makes it an explicit module: {@code moduleInfo("weather", "requires ai.automagik.hub.spi;")}. */
    public ZooJar moduleInfo(String name, String body) {
        return source("module-info", "module " + name + " { " + body + " }");
    }

    /** Adds {@code META-INF/services} for providers of tools. */
    public ZooJar services(String... providers) {
        return service(ToolProvider.class.getName(), providers);
    }

    /** Adds {@code META-INF/services}. */
    public ZooJar service(String service, String... providers) {
        resources.put("META-INF/services/" + service, String.join("\n", providers) + "\n");
        return this;
    }

    /** Adds an entry that is no class compiled here. */
    public ZooJar resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** Adds an attribute to the manifest. */
    public ZooJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** Has it compiled against another JAR, which is not put into it. */
    public ZooJar against(Path... jars) {
        compiledAgainst.addAll(List.of(jars));
        return this;
    }

    /** Leaves a class out of the JAR after compiling: a missing dependency. */
    public ZooJar without(String className) {
        dropped.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** Compiles and writes it. */
    public Path into(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path classes = Files.createTempDirectory("zoo");
        if (!sources.isEmpty()) {
            compile(classes);
        }
        Path jar = folder.resolve(file);
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().put(new Attributes.Name(name), value));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, written)) {
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                    String name = classes.relativize(path).toString();
                    if (!name.endsWith(".java") && !dropped.contains(name)) {
                        put(entries, name, Files.readAllBytes(path));
                    }
                }
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                put(entries, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    /** Replaces a class in a JAR by the one of another JAR: what no compiler would let pass. */
    public static void swap(Path jar, Path other, String entry) throws IOException {
        try (FileSystem to = FileSystems.newFileSystem(jar);
                FileSystem from = FileSystems.newFileSystem(other)) {
            Files.copy(from.getPath(entry), to.getPath(entry), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Changes the bytes of an entry of a JAR. */
    public static void patch(Path jar, String entry, Consumer<byte[]> change) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            byte[] bytes = Files.readAllBytes(files.getPath(entry));
            change.accept(bytes);
            Files.write(files.getPath(entry), bytes);
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private void compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-nowarn", "-proc:none"));
        List<Path> libraries = new ArrayList<>(compiledAgainst);
        libraries.add(spi());
        String path = String.join(":", libraries.stream().map(Path::toString).toList());
        arguments.addAll(List.of(sources.containsKey("module-info.java") ? "--module-path" : "--class-path", path));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path text = classes.resolve(source.getKey());
            Files.createDirectories(text.getParent());
            arguments.add(Files.writeString(text, source.getValue()).toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int result = java.util.spi.ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(out, out, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("JAR '" + file + "' does not compile:\n" + said);
        }
    }

    /** Where the plugin API of this run stands. */
    public static Path spi() {
        return modulePath(ToolProvider.class);
    }

    /** Where the module of a class stands. */
    static Path modulePath(Class<?> type) {
        return type.getModule()
                .getLayer()
                .configuration()
                .findModule(type.getModule().getName())
                .flatMap(module -> module.reference().location())
                .map(URI::normalize)
                .map(Path::of)
                .orElseThrow(() -> new UncheckedIOException(new IOException("no location")));
    }
}
