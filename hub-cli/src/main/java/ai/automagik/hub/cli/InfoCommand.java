package ai.automagik.hub.cli;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.core.Catalogue.NamedSetting;
import ai.automagik.hub.core.Catalogue.Tool;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes one tool. */
@Command(
        name = "info",
        description =
                "Describe a tool: its settings with their environment variables, its operations and what they may do,"
                        + " where it connects.")
final class InfoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "The tool, as 'automagik-tools list' names it; - and _ are alike.")
    String name = "";

    @Mixin
    CatalogueOptions catalogue = new CatalogueOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Catalogue read = catalogue.read(console);
        Tool tool = read.tools().stream()
                .filter(each -> each.metadata().name().equals(name.replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> unknown(read));
        if (json) {
            console.print(Json.of(Tools.full(tool)));
        } else {
            describe(tool);
        }
        return Cli.DONE;
    }

    private void describe(Tool tool) {
        ToolMetadata metadata = tool.metadata();
        console.print(metadata.displayName() + " (" + metadata.name() + " " + metadata.version() + ", "
                + metadata.category() + ")");
        console.print(metadata.description());
        metadata.oauth()
                .ifPresent(need -> console.print("\nAccount: " + need.provider() + ", with the scopes "
                        + String.join(", ", need.scopes().stream().sorted().toList())));
        if (!tool.settings().isEmpty()) {
            console.print("\nSettings:");
            Table settings = new Table("  NAME", "ENVIRONMENT", "KIND", "WHAT IT IS");
            tool.settings()
                    .forEach(named -> settings.row(
                            "  " + named.setting().name(),
                            named.environment(),
                            kind(named),
                            named.setting().description()));
            settings.print(console);
        }
        console.print(tool.operations().isEmpty() ? "\nOperations: as the user's settings make them" : "\nOperations:");
        Table operations = new Table("  NAME", "EFFECT", "WHAT IT DOES");
        tool.operations()
                .forEach(operation -> operations.row(
                        "  " + operation.name(), Tools.lower(operation.effect()), operation.description()));
        operations.print(console);
        List<String> hosts = metadata.hosts().stream().sorted().toList();
        boolean urls = tool.settings().stream()
                .anyMatch(named -> Tools.lower(named.setting().type()).equals("url"));
        console.print("\nConnects to: "
                + (hosts.isEmpty()
                        ? urls ? "the hosts of its URL settings" : "nothing"
                        : String.join(", ", hosts) + (urls ? ", and the hosts of its URL settings" : "")));
    }

    private static String kind(NamedSetting named) {
        var setting = named.setting();
        StringBuilder kind = new StringBuilder(setting.secret() ? "secret" : Tools.lower(setting.type()));
        if (setting.required() && setting.defaultValue().isEmpty()) {
            kind.append(", required");
        }
        setting.defaultValue().ifPresent(value -> kind.append(", default ").append(value));
        if (!setting.allowedValues().isEmpty()) {
            kind.append(", one of ").append(String.join(" ", setting.allowedValues()));
        }
        return kind.toString();
    }

    private CommandFailure unknown(Catalogue read) {
        Tools.tellRefusals(console, read.reports());
        List<String> known =
                read.tools().stream().map(tool -> tool.metadata().name()).toList();
        return CommandFailure.failed("Tool '" + name + "' is not in the catalogue; "
                + DidYouMean.nearest(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("'automagik-tools list' shows what is"));
    }
}
