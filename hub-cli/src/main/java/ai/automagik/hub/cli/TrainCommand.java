package ai.automagik.hub.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs what the JVM shall start fast, on state that is thrown away. The launcher has the JVM watch it. */
@Command(
        name = "train",
        hidden = true,
        description = "Run what shall start fast, while the JVM watches. For the launcher.")
final class TrainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "KIND", description = "command, for what ends at once, or hub.")
    String kind = "";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "A folder to be thrown away.")
    Path data = Path.of("training");

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        run("version");
        run("--help");
        run("hub", "--help");
        if (kind.equals("hub")) {
            run("list");
            run("user", "list", "--data", data.toString());
            String token = run("token", "create", "--name", "training", "--data", data.toString())
                    .strip();
            new TrainingHub(console, data).run(token);
        } else {
            run("config", "show", "--data", data.toString());
        }
        return Cli.DONE;
    }

    private String run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console training = new Console(
                console.in(), out, bytes, console.err(), console.environment(), console.home(), console.launcher());
        int code = new Cli(training).run(args);
        if (code != Cli.DONE) {
            throw CommandFailure.failed("The training could not run '" + String.join(" ", args) + "'");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
