package ai.automagik.hub.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints what makes a shell complete the command line. */
@Command(
        name = "generate-completion",
        description = "Print the completion for bash and zsh.",
        footer = {"", "Example, for this shell or in ~/.bashrc:", "  source <(automagik-tools generate-completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine whole = new Cli(console).everything();
        console.out().print(AutoComplete.bash(whole.getCommandName(), whole).replace("\r\n", "\n"));
        console.out().flush();
        return Cli.DONE;
    }
}
