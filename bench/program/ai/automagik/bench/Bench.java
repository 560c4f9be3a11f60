package ai.automagik.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures the hub part by part; see bench/README.md. */
final class Bench {

    private static final List<String> PARTS = List.of("calls", "lists", "starts", "memory", "streams");

    private final Places places;
    private final Scale scale;
    private final Report report;

    private Bench(Places places, Scale scale, Report report) {
        this.places = places;
        this.scale = scale;
        this.report = report;
    }

    /**
     * Measures.
     *
     * @param args the project's folder, a folder for this run, then {@code --quick} and parts: all if none is named
     */
    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args).subList(2, args.length);
        List<String> parts = words.stream().filter(word -> !word.equals("--quick")).toList();
        if (!PARTS.containsAll(parts)) {
            System.err.println("Usage: bench/run [--quick] [" + String.join("|", PARTS) + "]...");
            System.exit(2);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        Scale scale = words.contains("--quick") ? Scale.QUICK : Scale.FULL;
        Places places = new Places(Path.of(args[0]), Path.of(args[1]));
        new Bench(places, scale, new Report(System.out)).run(parts.isEmpty() ? PARTS : parts);
    }

    private void run(List<String> parts) throws IOException, InterruptedException {
        Path plugins = places.pluginsWithNoop();
        describe(plugins);
        if (parts.contains("calls") || parts.contains("lists")) {
            populate("data", "caller:8:bench-twenty", "list20:1:bench-twenty", "list500:1:" + hundreds());
            Hub.Start start = new Hub.Start(places.work().resolve("data"), plugins, log("hub"));
            try (Hub hub = Hub.launch(places, start)) {
                if (parts.contains("calls")) {
                    new CallPart(places, scale, report).run(hub, tokens("caller"));
                }
                if (parts.contains("lists")) {
                    new ListPart(places, scale, report).run(hub, tokens("list20"), tokens("list500"));
                }
            }
        }
        if (parts.contains("starts")) {
            new StartPart(places, scale, report).run();
        }
        if (parts.contains("memory")) {
            populate("crowd-data", "warm:200:" + fives(), "crowd:" + scale.crowd() + ":" + fives());
            Hub.Start start = new Hub.Start(places.work().resolve("crowd-data"), plugins, log("crowd"));
            new MemoryPart(places, scale, report).run(start, tokens("warm"), tokens("crowd"));
        }
        if (parts.contains("streams")) {
            populate("streams-data", "listener:" + StreamsPart.USERS + ":bench-twenty");
            Hub.Start start = new Hub.Start(places.work().resolve("streams-data"), plugins, log("streams"));
            try (Hub hub = Hub.launch(places, start)) {
                new StreamsPart(report).run(hub, tokens("listener"));
            }
        }
        String stamp = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        report.say("\nEvery figure: " + report.write(places.results().resolve(stamp + ".json")));
    }

    /** Starts a hub once, and says what is measured on what. */
    private void describe(Path plugins) throws IOException, InterruptedException {
        Hub.Start start = new Hub.Start(places.work().resolve("first-data"), plugins, log("first"));
        try (Hub hub = Hub.launch(places, start)) {
            report.keep("date", ZonedDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
            report.keep("jdk", System.getProperty("java.vm.version"));
            report.keep("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
            report.keep("cores", Runtime.getRuntime().availableProcessors());
            report.keep("processor", processor());
            report.keep("load", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
            report.keep("flags", String.join(" ", hub.flags()));
            for (String key : List.of("date", "jdk", "os", "processor", "cores", "load", "flags")) {
                report.say(String.format("%-10s %s", key, report.kept(key)));
            }
        }
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 2))
                .orElse(System.getProperty("os.arch"));
    }

    private void populate(String data, String... groups) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Places.java().toString(),
                "--module-path",
                places.lib().toString(),
                "--add-modules",
                "ai.automagik.hub.storage",
                "--enable-native-access=org.xerial.sqlitejdbc",
                "--class-path",
                places.classes().toString(),
                Populate.class.getName(),
                places.work().resolve(data).toString(),
                places.work().resolve("tokens").toString()));
        command.addAll(List.of(groups));
        Path log = log("populate");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Users could not be made:\n" + Files.readString(log));
        }
    }

    private List<String> tokens(String group) throws IOException {
        return Files.readAllLines(places.work().resolve("tokens").resolve(group));
    }

    private Path log(String name) {
        return places.work().resolve(name + ".log");
    }

    private static String hundreds() {
        return "bench-hundred1,bench-hundred2,bench-hundred3,bench-hundred4,bench-hundred5";
    }

    private static String fives() {
        return "bench-five1,bench-five2,bench-five3,bench-five4";
    }
}
