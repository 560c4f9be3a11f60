package ai.automagik.bench;

import ai.automagik.bench.Report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What open streams of changes cost: memory, and threads. */
final class StreamsPart {

    /** As many as hold the streams within the hub's bound of streams for one user. */
    static final int USERS = 100;

    private static final int STREAMS = 1_000;
    private static final int WARM_STREAMS = 50;
    private static final double MEGABYTE = 1e6;
    private static final double MOST_MB = 50;

    /** A thread each would be a thousand; pools may grow by some. */
    private static final double MOST_THREADS = 50;

    /** Longer than the hub keeps silent: every stream has been written to by then. */
    private static final int KEPT_ALIVE_MILLIS = 22_000;

    private final Report report;

    StreamsPart(Report report) {
        this.report = report;
    }

    private record Cost(double residentMb, double heapMb, double threads, double virtualThreads) {}

    void run(Hub hub, List<String> tokens) throws IOException, InterruptedException {
        close(open(hub, tokens, WARM_STREAMS));
        Cost before = cost(hub);
        List<RawHttp> streams = open(hub, tokens, STREAMS);
        Thread.sleep(KEPT_ALIVE_MILLIS);
        Cost after = cost(hub);
        close(streams);
        tell(before, after);
    }

    private void tell(Cost before, Cost after) {
        double more = after.residentMb() - before.residentMb();
        double threads = after.threads() - before.threads() + after.virtualThreads() - before.virtualThreads();
        Target memory = Target.atMost(more, MOST_MB, " MB");
        Target held = Target.atMost(threads, MOST_THREADS, " threads");
        report.table("5. " + STREAMS + " open streams, MB (10^6 bytes)", "", "resident", "heap", "threads", "virtual", "");
        row("none, after a full GC", before, "");
        row(STREAMS + ", after keep-alives and a full GC", after, "");
        row("  difference", less(after, before), memory + ", " + held);
        report.end();
        report.keep("streams.count", STREAMS);
        report.keep("streams.before", before);
        report.keep("streams.after", after);
        report.keep("streams.moreResidentMb", more, memory);
        report.keep("streams.moreThreads", threads, held);
    }

    private void row(String name, Cost cost, String target) {
        report.row(
                name,
                cost.residentMb(),
                cost.heapMb(),
                Math.round(cost.threads()),
                Math.round(cost.virtualThreads()),
                target);
    }

    private static Cost less(Cost after, Cost before) {
        return new Cost(
                after.residentMb() - before.residentMb(),
                after.heapMb() - before.heapMb(),
                after.threads() - before.threads(),
                after.virtualThreads() - before.virtualThreads());
    }

    private static Cost cost(Hub hub) throws IOException, InterruptedException {
        hub.java().settle();
        double heap = hub.java().heapAfterGc() / MEGABYTE;
        return new Cost(
                hub.java().resident() / MEGABYTE, heap, hub.java().threads(), hub.java().virtualThreads());
    }

    private static List<RawHttp> open(Hub hub, List<String> tokens, int count) throws IOException {
        List<RawHttp> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawHttp stream = new RawHttp(hub.port());
            streams.add(stream);
            String begin = stream.open(Request.listen(tokens.get(i % tokens.size()), hub.port()));
            if (!begin.startsWith("HTTP/1.1 200") || !begin.contains("notifications/subscriptions/acknowledged")) {
                throw new IllegalStateException("A stream did not open: " + begin);
            }
        }
        return streams;
    }

    private static void close(List<RawHttp> streams) throws IOException {
        for (RawHttp stream : streams) {
            stream.close();
        }
    }
}
