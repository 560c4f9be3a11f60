package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists plugins. */
@Command(
        name = "list",
        description =
                "Show what running hubs made of their plugins; if none runs, what this one would make of the folder.")
final class PluginsListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CatalogueOptions catalogue = new CatalogueOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    PluginsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        HubConfig config = catalogue.config(console);
        Optional<Reports> running = ofRunningHubs(config);
        if (running.isEmpty()) {
            console.say("No hub is running; this is what the folder '" + config.plugins() + "' gives");
        }
        Reports reports = running.isPresent()
                ? running.get()
                : Reports.ofFolder(CatalogueOptions.read(console, config).reports());
        reports.print(console, json);
        return Cli.DONE;
    }

    private Optional<Reports> ofRunningHubs(HubConfig config) {
        if (!RunningHubs.mayExist(config)) {
            return Optional.empty();
        }
        try (State state = State.open(console, config)) {
            List<NodeId> alive = RunningHubs.alive(state, Instant.now());
            Map<NodeId, List<PluginReport>> newest =
                    new HashMap<>(state.storage().read(stores -> stores.nodes().newestReports()));
            newest.keySet().retainAll(alive);
            return newest.isEmpty() ? Optional.empty() : Optional.of(Reports.of(newest));
        }
    }
}
