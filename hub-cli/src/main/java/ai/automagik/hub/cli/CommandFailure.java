package ai.automagik.hub.cli;

/** A command cannot do what it was asked. The message is a sentence for the person who typed it. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was right, and the world was not. */
    static CommandFailure failed(String message) {
        return new CommandFailure(Cli.FAILED, message);
    }

    /** The command line is wrong. */
    static CommandFailure usage(String message) {
        return new CommandFailure(Cli.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
