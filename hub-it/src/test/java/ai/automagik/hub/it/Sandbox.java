package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user's machine as far as the hub sees it: a working folder with a data folder and a copy of the shipped plugins.
 *
 * @param folder the working folder
 */
record Sandbox(Path folder) {

    /** Makes one in an empty folder. */
    static Sandbox in(Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        copy(Assembly.PLUGINS, sandbox.plugins());
        return sandbox;
    }

    /** Makes one in an empty folder, with the fixtures of the conformance suite besides. */
    static Sandbox withFixtures(Path folder) {
        Sandbox sandbox = in(folder);
        try {
            Path plugin = Files.createDirectories(sandbox.plugins().resolve("tools-conformance"));
            Files.copy(Assembly.FIXTURES_JAR, plugin.resolve("tools-conformance.jar"));
            return sandbox;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path data() {
        return folder.resolve("hub_data");
    }

    Path plugins() {
        return folder.resolve("plugins");
    }

    /** Everything below the data folder, the database's side files included. */
    List<Path> dataFiles() {
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Copies a folder and what is below it. */
    static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes a folder and what is below it. */
    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList().reversed()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
