package ai.automagik.bench;

import ai.automagik.bench.Request.Era;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists of the operations a user has. */
final class ListPart {

    private final Places places;
    private final Scale scale;
    private final Report report;
    private final Wrk wrk;

    ListPart(Places places, Scale scale, Report report) {
        this.places = places;
        this.scale = scale;
        this.report = report;
        this.wrk = new Wrk(places.wrkScript());
    }

    void run(Hub hub, List<String> twenty, List<String> fiveHundred) throws IOException, InterruptedException {
        report.table(
                "2. tools/list (listed: with the hub's own operations)",
                "operations, connections", "listed", "lists/s", "p50 ms", "p99 ms", "bytes", "MB/s");
        measure(hub, 20, twenty.getFirst());
        measure(hub, 500, fiveHundred.getFirst());
        report.end();
    }

    private void measure(Hub hub, int operations, String token) throws IOException, InterruptedException {
        byte[] request = Request.list(Era.MODERN, token, hub.port());
        RawHttp.Answer answer = RawHttp.once(hub.port(), request);
        int listed = answer.text().split("\"inputSchema\"", -1).length - 1;
        if (answer.status() != 200 || listed < operations) {
            throw new IllegalStateException("The hub's list is wrong: " + answer.head() + answer.text());
        }
        List<Path> files = Wrk.files(places.work().resolve("requests"), "list" + operations, List.of(request));
        wrk.run(hub.port(), "/mcp", 16, scale.warmSeconds(), files).check("list", answer.wireBytes());
        for (int connections : List.of(1, 16)) {
            List<Wrk.Sample> samples = new ArrayList<>();
            for (int i = 0; i < scale.listRounds(); i++) {
                hub.java().settle();
                samples.add(wrk.run(hub.port(), "/mcp", connections, scale.roundSeconds(), files));
                samples.getLast().check("list", answer.wireBytes());
            }
            double perSecond = Stats.median(samples, Wrk.Sample::perSecond);
            report.row(
                    operations + ", " + connections,
                    Integer.toString(listed),
                    perSecond,
                    Stats.median(samples, Wrk.Sample::p50Millis),
                    Stats.median(samples, Wrk.Sample::p99Millis),
                    Integer.toString(answer.wireBytes()),
                    perSecond * answer.wireBytes() / 1e6);
            report.keep("lists." + operations + "." + connections, samples);
        }
        report.keep("lists." + operations + ".bytes", answer.wireBytes());
    }
}
