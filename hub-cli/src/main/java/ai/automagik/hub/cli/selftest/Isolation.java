package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.core.Reach;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Starts a hub on an empty folder, lets many people use every tool at once, and looks for anything that crossed a wall. */
public final class Isolation {

    private static final List<String> OPEN_TO_ALL = List.of("/health", "/ready", "/version", "/metrics");

    private final Setup setup;
    private final Canaries canaries = new Canaries(new SecureRandom());
    private final Leaks leaks = new Leaks(canaries);
    private final Harvest harvest = new Harvest();
    private final Verdicts verdicts = new Verdicts(leaks);
    private final OkHttpClient http = Lines.client();

    /**
     * What is tested, and how much.
     *
     * @param config of a hub on a free port, with a data folder that nobody has used
     * @param catalogue what its plugins folder holds
     * @param accounts what the config says of providers of accounts
     * @param log gives what has been logged since the test began
     * @param calls how many calls are made at most
     * @param time how long calls are begun at most
     */
    public record Setup(
            HubConfig config, Catalogue catalogue, Accounts accounts, Supplier<String> log, int calls, Duration time) {}

    private Isolation(Setup setup) {
        this.setup = setup;
    }

    /**
     * Runs the test.
     *
     * @throws IOException if no ports are free, or the folder cannot be used
     * @throws InterruptedException if the caller gives up waiting
     */
    public static Report run(Setup setup) throws IOException, InterruptedException {
        return new Isolation(setup).run();
    }

    private Report run() throws IOException, InterruptedException {
        HubConfig config = setup.config();
        Equipment equipment = new Equipment(setup.catalogue(), canaries, leaks);
        try (People people = People.add(config, setup.accounts(), canaries, leaks)) {
            Report report;
            try (Hub hub = Hub.start(config, Reach.THIS_MACHINE);
                    Lines lines = Lines.open(http, hub.url(), config, people)) {
                report = use(people, lines, equipment, hub.url());
                statusOf(hub.url());
            }
            Aftermath aftermath = new Aftermath(config, leaks);
            aftermath.audit(people.all());
            aftermath.files();
            aftermath.log(setup.log().get());
            return new Report(
                    report.tools(),
                    report.driven(),
                    report.notDriven(),
                    report.calls(),
                    people.requests(),
                    report.probes(),
                    report.skipped(),
                    leaks.found());
        }
    }

    private Report use(People people, Lines lines, Equipment equipment, URI hub) throws InterruptedException {
        for (Person person : people.all()) {
            person.service().ifPresent(service -> equipment.give(person, service, lines.newest(person)));
        }
        Person first = people.overHttp().getFirst();
        Trial trial = new Trial(first, first.service().orElseThrow(), lines.newest(first), canaries);
        trial.run(equipment.operations(), equipment.hints());
        Rush rush = new Rush(lines.ways(), trial.drives(), canaries, leaks, harvest);
        rush.run(setup.calls(), setup.time());
        people.overHttp().forEach(person -> rest(person, lines));
        probe(people.overHttp(), lines, new Tried(equipment.operations(), trial.drives()), hub);
        Map<String, String> notDriven = new TreeMap<>(trial.notDriven());
        notDriven.putAll(equipment.refused());
        return new Report(
                setup.catalogue().tools().stream()
                        .map(tool -> tool.metadata().name())
                        .toList(),
                trial.driven(),
                notDriven,
                rush.calls(),
                0,
                verdicts.refused(),
                verdicts.untried(kinds()),
                List.of());
    }

    /**
     * What was called.
     *
     * @param operations names of the tools' operations
     * @param drives how each is called, the hub's own too
     */
    private record Tried(List<String> operations, List<Drive> drives) {

        List<Drive> ofTools() {
            return drives.stream()
                    .filter(drive -> operations.contains(drive.operation()))
                    .toList();
        }

        List<Drive> withAccount(List<String> needy) {
            return ofTools().stream()
                    .filter(drive -> needy.contains(drive.operation()))
                    .filter(drive -> drive.schema().path("properties").has("account"))
                    .toList();
        }
    }

    /** Everybody tries what is others', and one of them what they had elsewhere. */
    private void probe(List<Person> people, Lines lines, Tried tried, URI hub) {
        List<Catalogue.Tool> needy = setup.catalogue().tools().stream()
                .filter(tool -> tool.metadata().oauth().isPresent())
                .toList();
        List<String> operations = needy.stream()
                .flatMap(tool -> tool.operations().stream())
                .map(operation -> operation.name())
                .toList();
        new Probes(lines, harvest, verdicts).run(people, tried.operations());
        new ConnectionProbes(lines, canaries, leaks, verdicts).run(people, tried.withAccount(operations));
        new PageProbes(
                        lines,
                        leaks,
                        verdicts,
                        person -> new Browser(http, hub, person.belongings().cookie()))
                .run(people, needy.stream().map(tool -> tool.metadata().name()).toList(), tried.ofTools());
        people.stream()
                .filter(person -> person.name().equals(People.TWO_WORKSPACES))
                .forEach(person -> new SwitchProbes(harvest, canaries, verdicts)
                        .run(
                                person,
                                HttpLine.open(http, hub, person.belongings().clientToken(), Wire.MODERN),
                                person.belongings().home().toString(),
                                tried.operations()));
    }

    private static List<String> kinds() {
        return Stream.of(Probes.kinds(), ConnectionProbes.KINDS, PageProbes.KINDS, SwitchProbes.kinds())
                .flatMap(List::stream)
                .toList();
    }

    /** What REST gives back to a person, settings included. */
    private void rest(Person person, Lines lines) {
        if (lines.newest(person) instanceof HttpLine line) {
            leaks.inHubsAnswer(line.read("/api/user/tools"), person.name(), "REST, to " + person.name());
            setup.catalogue()
                    .tools()
                    .forEach(tool -> leaks.inHubsAnswer(
                            line.read("/api/user/tools/" + tool.metadata().name()),
                            person.name(),
                            "REST, to " + person.name()));
        }
    }

    /** What the hub tells everybody about itself, metrics included, is nobody's. */
    private void statusOf(URI hub) throws IOException {
        for (String path : OPEN_TO_ALL) {
            Request request =
                    new Request.Builder().url(hub.resolve(path).toString()).build();
            try (Response response = http.newCall(request).execute()) {
                leaks.inNobodys(response.headers() + response.body().string(), path);
            }
        }
    }
}
