package ai.automagik.hub.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has of the world: streams, environment, and where the installation is.
 *
 * @param in what is typed, or the client's half of the protocol
 * @param out results, nothing else
 * @param protocol the same as {@code out}, for a protocol: it does not hide that the reader is gone
 * @param err talk
 * @param environment the process environment
 * @param home the installation's folder, if there is one
 * @param launcher how to call the command in what is printed for pasting
 */
record Console(
        InputStream in,
        PrintStream out,
        OutputStream protocol,
        PrintStream err,
        Map<String, String> environment,
        Optional<Path> home,
        String launcher) {

    Console {
        environment = Map.copyOf(environment);
    }

    /** Prints a result. */
    void print(String line) {
        out.println(line);
    }

    /** Says something to the person at the terminal. */
    void say(String line) {
        err.println(line);
    }

    /** The launcher as a path that holds in any folder. */
    String absoluteLauncher() {
        return home.map(folder -> folder.resolve("automagik-tools").toString()).orElse(launcher);
    }

    @Override
    public String toString() {
        return "Console[" + launcher + "]";
    }
}
