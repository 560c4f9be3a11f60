package ai.automagik.hub.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the build put what is shipped. */
final class Assembly {

    /** The checkout. */
    static final Path HOME = folder("hub.home");

    /** The module path of the hub. */
    static final Path LIB = folder("hub.lib");

    /** The plugins a hub is shipped with. */
    static final Path PLUGINS = folder("hub.plugins");

    /** The example plugin, as its author has built it. */
    static final Path EXAMPLE_JAR = folder("hub.example.jar");

    /** What the conformance suite calls, which is shipped with no hub. */
    static final Path FIXTURES_JAR = folder("hub.fixtures.jar");

    /** The JDK that runs this test runs the hub too. */
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private Assembly() {}

    private static Path folder(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Run these tests with 'mvn verify': '" + property + "' is not set");
        }
        return Path.of(value).toAbsolutePath();
    }

    /** The command line of the launcher: what a user types. */
    static List<String> launcher(String... args) {
        return line(List.of(HOME.resolve("automagik-tools").toString()), args);
    }

    /** The command line without the launcher: what a service manager may be given. */
    static List<String> java(String... args) {
        return line(
                List.of(
                        JAVA_HOME.resolve("bin/java").toString(),
                        "--enable-native-access=org.xerial.sqlitejdbc",
                        // Tests start a JVM for every command; these are the flags with which that takes least.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-p",
                        LIB.toString(),
                        "-m",
                        "ai.automagik.hub.cli/ai.automagik.hub.cli.Main"),
                args);
    }

    /** The command line of a hub that serves its owner over standard streams. */
    static List<String> stdioHub(Sandbox sandbox) {
        return java(
                "hub",
                "--transport",
                "stdio",
                "--data",
                sandbox.data().toString(),
                "--plugins",
                sandbox.plugins().toString());
    }

    private static List<String> line(List<String> start, String... args) {
        List<String> line = new ArrayList<>(start);
        line.addAll(Arrays.asList(args));
        return line;
    }
}
