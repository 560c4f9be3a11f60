package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.PluginReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has running hubs read their plugins again. */
@Command(
        name = "reload",
        description = {
            "Have every running hub read its plugins folder again, and show what it made of them.",
            "Running calls finish on the old plugins. If no hub runs, the folder is read once to check it.",
            "The exit code is 1 if a plugin is refused."
        })
final class PluginsReloadCommand implements Callable<Integer> {

    /** How long the first look waits: a hub that follows its feed needs about as long. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** Each pause is twice the one before, up to this. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Console console;

    @Mixin
    CatalogueOptions catalogue = new CatalogueOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for the hubs. Default: ${DEFAULT-VALUE}.")
    int waitSeconds = 30;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    PluginsReloadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        HubConfig config = catalogue.config(console);
        if (RunningHubs.mayExist(config)) {
            try (State state = State.open(console, config)) {
                if (!RunningHubs.alive(state, Instant.now()).isEmpty()) {
                    return reload(state);
                }
            }
        }
        console.say("No hub is running; the folder '" + config.plugins() + "' was read once to check it");
        return print(Reports.ofFolder(CatalogueOptions.read(console, config).reports()));
    }

    private int reload(State state) throws InterruptedException {
        long request = state.storage().write(stores -> stores.changes().requestPluginReload(Instant.now()));
        Instant end = Instant.now().plusSeconds(waitSeconds);
        Duration pause = FIRST_PAUSE;
        while (true) {
            List<NodeId> silent = silent(state, request);
            boolean late = !silent.isEmpty() && !Instant.now().isBefore(end);
            if (silent.isEmpty() || late) {
                int code = print(Reports.of(reports(state, request)));
                return late ? tooLate(silent) : code;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static Map<NodeId, List<PluginReport>> reports(State state, long request) {
        return state.storage().read(stores -> new HashMap<>(stores.nodes().reports(request)));
    }

    /** The hubs that are alive and have not answered. One that dies meanwhile is not waited for. */
    private static List<NodeId> silent(State state, long request) {
        List<NodeId> silent = new ArrayList<>(RunningHubs.alive(state, Instant.now()));
        silent.removeAll(reports(state, request).keySet());
        return silent;
    }

    private int print(Reports reports) {
        reports.print(console, json);
        return reports.anyRefused() ? Cli.FAILED : Cli.DONE;
    }

    private int tooLate(List<NodeId> silent) {
        console.say("No answer within " + waitSeconds + " s from hub "
                + String.join(", ", silent.stream().map(NodeId::toString).toList())
                + "; look at its log, or ask later with 'automagik-tools plugins list'");
        return Cli.FAILED;
    }
}
