package ai.automagik.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param root the project
 * @param work what the run makes, gone when it ends
 */
record Places(Path root, Path work) {

    Path launcher() {
        return root.resolve("automagik-tools");
    }

    /** The hub's own JARs and libraries. */
    Path lib() {
        return root.resolve("hub-cli/target/dist/lib");
    }

    /** The built-in plugins. */
    Path plugins() {
        return root.resolve("plugins");
    }

    /** Classes of this program. */
    Path classes() {
        return root.resolve("bench/target/classes");
    }

    Path noopPlugin() {
        return root.resolve("bench/target/bench-noop.jar");
    }

    Path wrkScript() {
        return root.resolve("bench/requests.lua");
    }

    Path results() {
        return root.resolve("bench/target/results");
    }

    /** What a bare servlet needs; no log library, whose usual setting would log every step of every request. */
    String bareClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(lib())) {
            List<String> needed = jars.filter(jar -> jar.getFileName().toString().matches("(jetty-|jakarta\\.servlet|slf4j-api).*"))
                    .map(Path::toString)
                    .toList();
            return classes() + ":" + String.join(":", needed);
        }
    }

    /** The JVM this program runs on, which is the one everything is measured on. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Path jcmd() {
        return java().resolveSibling("jcmd");
    }

    /** Makes a folder with the built-in plugins and the one that does nothing. */
    Path pluginsWithNoop() throws IOException {
        Path folder = Files.createDirectories(work.resolve("plugins"));
        copy(plugins(), folder);
        Files.copy(noopPlugin(), folder.resolve("bench-noop.jar"));
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.skip(1).toList();
        }
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }
}
