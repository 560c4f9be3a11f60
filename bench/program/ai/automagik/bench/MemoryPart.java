package ai.automagik.bench;

import ai.automagik.bench.Report.Target;
import ai.automagik.bench.Request.Era;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Resident memory: idle, and with many users' tools in it. */
final class MemoryPart {

    private static final double MEGABYTE = 1e6;
    private static final double MOST_IDLE_MB = 220;
    private static final double MOST_CROWD_MB = 100;
    private static final int CLIENTS = 8;
    private static final int OPERATIONS = 20;
    private static final int WARM_LISTS = 2_000;
    private static final int QUIET_MILLIS = 5_000;

    private final Places places;
    private final Scale scale;
    private final Report report;

    MemoryPart(Places places, Scale scale, Report report) {
        this.places = places;
        this.scale = scale;
        this.report = report;
    }

    private record Memory(double residentMb, double heapMb) {}

    void run(Hub.Start crowded, List<String> warm, List<String> crowd) throws IOException, InterruptedException {
        report.table("4. Memory, MB (10^6 bytes)", "", "resident", "heap", "");
        idle();
        try (Hub hub = Hub.launch(places, crowded)) {
            List<String> again = new ArrayList<>();
            for (int i = 0; i < WARM_LISTS; i++) {
                again.add(warm.get(i % warm.size()));
            }
            list(hub, again);
            Memory before = afterGc(hub);
            long begin = System.nanoTime();
            list(hub, crowd);
            double seconds = (System.nanoTime() - begin) / 1e9;
            tell(before, afterGc(hub), crowd.size(), seconds);
        }
        report.end();
    }

    private void idle() throws IOException, InterruptedException {
        Hub.Start start = new Hub.Start(
                places.work().resolve("idle-data"), places.plugins(), places.work().resolve("idle.log"));
        try (Hub hub = Hub.launch(places, start)) {
            hub.java().settle();
            Thread.sleep(QUIET_MILLIS);
            double resident = hub.java().resident() / MEGABYTE;
            Target target = Target.atMost(resident, MOST_IDLE_MB, " MB");
            Memory collected = afterGc(hub);
            report.row("idle, all built-in plugins", resident, "", target);
            report.row("  after a full GC", collected.residentMb(), collected.heapMb(), "");
            report.keep("memory.idle.residentMb", resident, target);
            report.keep("memory.idle.afterGc", collected);
        }
    }

    private void tell(Memory before, Memory after, int users, double seconds) {
        double more = after.residentMb() - before.residentMb();
        Target target = Target.atMost(more, MOST_CROWD_MB * users / 10_000, " MB");
        String crowd = users + " users with " + OPERATIONS + " operations each";
        report.row("warm, 200 users, after a full GC", before.residentMb(), before.heapMb(), "");
        report.row(crowd + ", after a full GC", after.residentMb(), after.heapMb(), "");
        report.row("  difference", more, after.heapMb() - before.heapMb(), target);
        report.row("  first tools/list of each, lists/s", users / seconds, "", "");
        report.keep("memory.crowd.users", users);
        report.keep("memory.crowd.before", before);
        report.keep("memory.crowd.after", after);
        report.keep("memory.crowd.moreResidentMb", more, target);
        report.keep("memory.crowd.firstListsPerSecond", users / seconds);
    }

    private static Memory afterGc(Hub hub) throws IOException, InterruptedException {
        hub.java().settle();
        double heap = hub.java().heapAfterGc() / MEGABYTE;
        Thread.sleep(QUIET_MILLIS / 5);
        return new Memory(hub.java().resident() / MEGABYTE, heap);
    }

    /** Sends one list for each token, over a few connections, and checks each answer. */
    private static void list(Hub hub, List<String> tokens) throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int from = tokens.size() * client / CLIENTS;
                int to = tokens.size() * (client + 1) / CLIENTS;
                work.add(() -> list(hub.port(), tokens.subList(from, to)));
            }
            for (Future<Integer> done : clients.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A list failed", e.getCause());
        }
    }

    private static int list(int port, List<String> tokens) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            for (String token : tokens) {
                RawHttp.Answer answer = http.exchange(Request.list(Era.MODERN, token, port));
                if (answer.status() != 200 || answer.text().split("\"bench_five", -1).length <= OPERATIONS) {
                    throw new IllegalStateException("A list is wrong: " + answer.head() + answer.text());
                }
            }
        }
        return tokens.size();
    }
}
