package ai.automagik.hub.cli;

import ai.automagik.hub.cli.selftest.Accounts;
import ai.automagik.hub.cli.selftest.Isolation;
import ai.automagik.hub.cli.selftest.Leak;
import ai.automagik.hub.cli.selftest.Report;
import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.core.ConfigException;
import ai.automagik.hub.core.ConfigReader;
import ai.automagik.hub.core.ConfigReader.Reading;
import ai.automagik.hub.core.ConfigSource;
import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that nobody sees anything of anybody else. */
@Command(
        name = "isolation",
        description = {
            "Prove that nobody sees anything of anybody else, with the plugins of this installation.",
            "A hub on a temporary folder serves eight people, whose settings, tokens and accounts are canaries. They call",
            "every operation of every tool at once, over every transport, against services of this machine alone, and try",
            "each other's; then answers, requests, log, audit and files are searched. Exit code 1 if anything of one person",
            "was seen by another."
        },
        footer = {
            "",
            "Operations whose service could not stand on this machine count as not driven: nothing is proved of them.",
            "",
            "Example:",
            "  automagik-tools selftest isolation --plugins plugins --json"
        })
final class SelftestIsolationCommand implements Callable<Integer> {

    /** Some calls of each operation by each person over each transport, with the plugins that are shipped. */
    static final int USUAL_CALLS = 4_000;

    /** What a person waits for, and a build has to spare. */
    static final int USUAL_SECONDS = 15;

    private final Console console;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "4000",
            description = "How many calls at most. Default: ${DEFAULT-VALUE}.")
    int calls = USUAL_CALLS;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "15",
            description = "How long calls are begun at most; start and search come besides. Default: ${DEFAULT-VALUE}.")
    int seconds = USUAL_SECONDS;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Mixin
    CatalogueOptions catalogue = new CatalogueOptions();

    SelftestIsolationCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (calls < 1 || seconds < 1) {
            throw CommandFailure.usage("--calls and --seconds are whole numbers from 1 on");
        }
        Path plugins = catalogue.config(console).plugins();
        Catalogue read = Catalogue.read(plugins);
        Tools.tellRefusals(console, read.reports());
        Path folder = Files.createTempDirectory("automagik-selftest-");
        try {
            Report report = run(plugins, read, folder);
            tell(report);
            return report.leaks().isEmpty() ? Cli.DONE : Cli.FAILED;
        } finally {
            Logging.quiet(console.err());
            delete(folder);
        }
    }

    private Report run(Path plugins, Catalogue read, Path folder) throws IOException, InterruptedException {
        Accounts accounts = Accounts.of(read);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Logging.start(log, LogFormat.TEXT, Level.DEBUG);
        Reading reading = ConfigReader.read(
                List.of(new ConfigSource("selftest", configuration(plugins, accounts), true)), folder.resolve("data"));
        if (!reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return Isolation.run(new Isolation.Setup(
                reading.config(),
                read,
                accounts,
                () -> log.toString(StandardCharsets.UTF_8),
                calls,
                Duration.ofSeconds(seconds)));
    }

    private static Map<String, String> configuration(Path plugins, Accounts accounts) {
        Map<String, String> keys = new HashMap<>(accounts.configuration());
        keys.put("HUB_PORT", "0");
        keys.put("HUB_PLUGINS", plugins.toString());
        keys.put("HUB_CALL_TIMEOUT_SECONDS", "5");
        keys.put("HUB_STOP_TIMEOUT_SECONDS", "3");
        // Whoever has to wait proves nothing.
        keys.put("HUB_CALLS_PER_MINUTE", "0");
        keys.put("HUB_WRITES_PER_MINUTE", "0");
        return keys;
    }

    private void tell(Report report) {
        if (json) {
            console.print(Json.of(document(report)));
            return;
        }
        console.print("Tools: " + (report.tools().isEmpty() ? "none" : String.join(", ", report.tools())));
        console.print("Operations driven: " + report.driven().size());
        report.notDriven().forEach((name, why) -> console.print("  not driven: " + name + " (" + why + ")"));
        report.calls().forEach((transport, count) -> console.print("Calls over " + transport + ": " + count));
        console.print("Requests that the services got: " + report.requests());
        report.probes()
                .forEach((kind, count) -> console.print("Probes with another's " + kind + ", refused: " + count));
        report.skipped().forEach(kind -> console.print("  not tried: " + kind + " (no operation gave one)"));
        report.leaks().forEach(leak -> console.print(line(leak)));
        console.say(
                report.leaks().isEmpty()
                        ? "Nothing of anybody was seen by anybody else"
                        : report.leaks().size() + " leaks were found");
    }

    private static String line(Leak leak) {
        return "✗ leak: " + leak.what() + " of " + leak.owner() + ", seen in " + leak.where();
    }

    private static Map<String, Object> document(Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tools", report.tools());
        document.put("driven", report.driven());
        document.put("not_driven", report.notDriven());
        document.put("calls", report.calls());
        document.put("requests", report.requests());
        document.put("probes", report.probes());
        document.put("probes_skipped", report.skipped());
        document.put(
                "leaks",
                report.leaks().stream()
                        .map(leak -> Map.of("owner", leak.owner(), "what", leak.what(), "where", leak.where()))
                        .toList());
        return document;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
