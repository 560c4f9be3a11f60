package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what failed as sentences, and gives the exit code. Stack traces only for who asks. */
final class Failures implements IExecutionExceptionHandler {

    /** What shells give for a command ended by Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private final Console console;
    private final BooleanSupplier debug;

    Failures(Console console, BooleanSupplier debug) {
        this.console = console;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (debug.getAsBoolean()) {
            failure.printStackTrace(console.err());
        }
        return switch (failure) {
            case ConfigException wrong -> problems(wrong.problems());
            case CommandFailure failed -> sentence(failed.getMessage(), failed.exitCode());
            case StorageException storage -> sentence(storage.getMessage(), Cli.FAILED);
            case InterruptedException interrupted -> INTERRUPTED;
            case IOException io -> sentence(io.toString(), Cli.FAILED);
            case UncheckedIOException io -> sentence(String.valueOf(io.getCause()), Cli.FAILED);
            default ->
                sentence(
                        "'" + line.getCommandSpec().qualifiedName() + "' failed in a way nobody foresaw: " + failure
                                + "; repeat it with --debug and report what it prints",
                        Cli.FAILED);
        };
    }

    private int problems(List<String> problems) {
        console.say(problems.size() == 1 ? "One thing is wrong:" : problems.size() + " things are wrong:");
        int number = 1;
        for (String problem : problems) {
            console.say("  " + number + ". " + problem);
            number++;
        }
        return Cli.USAGE;
    }

    private int sentence(@org.jspecify.annotations.Nullable String message, int code) {
        console.say(String.valueOf(message));
        return code;
    }
}
