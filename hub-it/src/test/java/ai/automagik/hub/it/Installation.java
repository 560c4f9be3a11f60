package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The launcher with what the build has assembled and without the sources: it has nothing to build, and leaves the checkout,
 * which Maven is working on, alone.
 *
 * @param folder where it is installed
 */
record Installation(Path folder) {

    /** Installs into an empty folder. */
    static Installation in(Path folder) {
        try {
            Files.copy(Assembly.HOME.resolve("automagik-tools"), folder.resolve("automagik-tools"));
            Path dist = Files.createDirectories(folder.resolve("hub-cli/target/dist"));
            Sandbox.copy(Assembly.LIB, dist.resolve("lib"));
            Sandbox.copy(Assembly.PLUGINS, folder.resolve("plugins"));
            return new Installation(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The launcher. */
    String launcher() {
        return folder.resolve("automagik-tools").toString();
    }
}
