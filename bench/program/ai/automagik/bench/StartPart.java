package ai.automagik.bench;

import ai.automagik.bench.Report.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long it takes from a command to its answer, with and without the AOT cache. */
final class StartPart {

    private static final double MOST_READY_MILLIS = 2_000;
    private static final double MOST_VERSION_MILLIS = 300;

    private final Places places;
    private final Scale scale;
    private final Report report;

    StartPart(Places places, Scale scale, Report report) {
        this.places = places;
        this.scale = scale;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Path data = places.work().resolve("start-data");
        Hub.Start start = new Hub.Start(data, places.plugins(), places.work().resolve("start.log"));
        Hub.launch(places, start).close(); // makes the data folder
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < scale.starts(); i++) {
            try (Hub hub = Hub.launch(places, start, Hub.Cache.ON)) {
                with.add(hub.readyMillis());
            }
            try (Hub hub = Hub.launch(places, start, Hub.Cache.OFF)) {
                without.add(hub.readyMillis());
            }
        }
        report.table("3. From the command to the answer, ms [smallest-largest]", "command", "with AOT cache", "without", "");
        row("hub, until /ready is 200", "start.ready", with, without, MOST_READY_MILLIS);
        version();
        report.end();
    }

    private void version() throws IOException, InterruptedException {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < scale.versions(); i++) {
            with.add(versionMillis(Hub.Cache.ON));
            without.add(versionMillis(Hub.Cache.OFF));
        }
        row("version", "start.version", with, without, MOST_VERSION_MILLIS);
    }

    private double versionMillis(Hub.Cache cache) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = cache.on(new ProcessBuilder(places.launcher().toString(), "version"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Command version failed: " + output);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private void row(String what, String name, List<Double> with, List<Double> without, double bound) {
        Target target = Target.atMost(Stats.median(with), bound, " ms with the cache");
        report.row(what, Stats.spread(with), Stats.spread(without), target);
        report.keep(name + ".millis", Stats.median(with), target);
        report.keep(name + ".withCache", with);
        report.keep(name + ".withoutCache", without);
    }
}
