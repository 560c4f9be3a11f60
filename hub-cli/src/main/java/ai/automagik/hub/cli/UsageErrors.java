package ai.automagik.hub.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line: one sentence, what may have been meant, and where the help is. */
record UsageErrors(Console console) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        console.say(String.valueOf(wrong.getMessage()));
        PrintWriter err = line.getErr();
        if (!line.getSubcommands().isEmpty() && args.length == 0) {
            line.usage(err);
        } else {
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("'" + line.getCommandSpec().qualifiedName() + " --help' explains it");
        }
        err.flush();
        return Cli.USAGE;
    }
}
