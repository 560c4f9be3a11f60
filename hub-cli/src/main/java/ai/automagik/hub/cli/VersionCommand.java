package ai.automagik.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Print the version of the hub and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {

    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(new Version().getVersion()[0]);
        return Cli.DONE;
    }
}
