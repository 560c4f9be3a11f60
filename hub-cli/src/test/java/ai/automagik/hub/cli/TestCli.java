package ai.automagik.hub.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Runs commands in this process, with an environment and streams of the test. */
record TestCli(Map<String, String> environment, Optional<Path> home, String input) {

    static TestCli plain() {
        return new TestCli(Map.of(), Optional.empty(), "");
    }

    TestCli withEnvironment(Map<String, String> values) {
        return new TestCli(values, home, input);
    }

    TestCli withHome(Path folder) {
        return new TestCli(environment, Optional.of(folder), input);
    }

    TestCli withInput(String text) {
        return new TestCli(environment, home, text);
    }

    /** What came of a command. */
    record Result(int code, String out, String err) {}

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                home,
                "automagik-tools");
        int code = new Cli(console).run(args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
