package ai.automagik.hub.cli;

import ai.automagik.hub.core.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the catalogue. */
@Command(
        name = "list",
        description = "List the tools of the plugins folder: what users of the hub can add. No database is needed.")
final class ListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CatalogueOptions catalogue = new CatalogueOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Catalogue read = catalogue.read(console);
        if (json) {
            console.print(Json.of(read.tools().stream().map(Tools::brief).toList()));
        } else {
            Table table = new Table("TOOL", "CATEGORY", "NEEDS", "OPERATIONS", "WHAT IT IS GOOD FOR");
            read.tools()
                    .forEach(tool -> table.row(
                            tool.metadata().name(),
                            tool.metadata().category(),
                            needs(tool.authType()),
                            String.valueOf(tool.operations().size()),
                            tool.metadata().description()));
            table.print(console);
            console.say(
                    read.tools().isEmpty()
                            ? "No tools: the plugins folder holds none that load"
                            : "'automagik-tools info TOOL' tells more");
        }
        Tools.tellRefusals(console, read.reports());
        return Cli.DONE;
    }

    private static String needs(String authType) {
        return switch (authType) {
            case "oauth" -> "an account";
            case "settings" -> "settings";
            default -> "nothing";
        };
    }
}
