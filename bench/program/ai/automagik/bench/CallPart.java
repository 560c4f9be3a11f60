package ai.automagik.bench;

import ai.automagik.bench.Report.Target;
import ai.automagik.bench.Request.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Calls of an operation that does nothing, against a servlet that does nothing. */
final class CallPart {

    private static final double LEAST_RATIO = 0.6;
    private static final double MOST_P99_MORE_MILLIS = 5;
    private static final int P99_CONNECTIONS = 16;
    private static final int MOST_CONNECTIONS = 64;

    private final Places places;
    private final Scale scale;
    private final Report report;
    private final Wrk wrk;

    CallPart(Places places, Scale scale, Report report) {
        this.places = places;
        this.scale = scale;
        this.report = report;
        this.wrk = new Wrk(places.wrkScript());
    }

    /** One thing that is measured: a server, a path and what is sent there. */
    private record Lane(String name, Era era, JavaProcess server, int port, String path, List<Path> requests, int bytes) {}

    /** One round of a lane, with the processor time the server took for a request, what it did afterwards included. */
    private record Round(Wrk.Sample sample, double cpuMicros) {}

    void run(Hub hub, List<String> tokens) throws IOException, InterruptedException {
        Map<Era, byte[]> answers = new EnumMap<>(Era.class);
        for (Era era : Era.values()) {
            answers.put(era, rightAnswer(hub, era, tokens.getFirst()).body());
        }
        int barePort = Hub.freePort();
        try (JavaProcess bare = bare(hub, barePort, answers)) {
            List<Lane> lanes = new ArrayList<>();
            for (Era era : Era.values()) {
                lanes.add(bareLane(bare, barePort, era, tokens));
                lanes.add(hubLane(hub, era, tokens));
            }
            warmUp(lanes);
            report.table(
                    "1. tools/call of an operation that does nothing; bare: a servlet that answers the same bytes",
                    "connections, era", "hub/s", "bare/s", "ratio", "rounds", "hub p50 ms", "bare", "hub p99 ms", "bare",
                    "hub cpu us", "bare", "");
            for (int connections : scale.connections()) {
                measure(connections, lanes);
            }
            report.end();
        }
        for (Era era : Era.values()) {
            rightAnswer(hub, era, tokens.getLast());
        }
    }

    private static RawHttp.Answer rightAnswer(Hub hub, Era era, String token) throws IOException {
        RawHttp.Answer answer = RawHttp.once(hub.port(), Request.call(era, token, Request.FIRST_ID, hub.port()));
        String structured = "\"structuredContent\":{\"text\":\"" + Request.TEXT + "\"}";
        boolean right = answer.status() == 200
                && answer.text().contains("\"id\":" + Request.FIRST_ID + ",")
                && answer.text().contains(structured)
                && !answer.text().contains("isError\":true")
                && answer.text().contains("\"resultType\":\"complete\"") == (era == Era.MODERN);
        if (!right) {
            throw new IllegalStateException("The hub's answer to a call is wrong: " + answer.head() + answer.text());
        }
        return answer;
    }

    private JavaProcess bare(Hub hub, int port, Map<Era, byte[]> answers) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Places.java().toString()));
        command.addAll(hub.commonFlags());
        command.addAll(List.of("--class-path", places.bareClassPath(), BareServer.class.getName()));
        command.add(Integer.toString(port));
        for (Era era : Era.values()) {
            command.add(Files.write(places.work().resolve("answer-" + era.word()), answers.get(era)).toString());
        }
        JavaProcess bare = JavaProcess.start(new ProcessBuilder(command), places.work().resolve("bare.log"));
        for (int i = 0; i < 200 && bare.alive(); i++) {
            try {
                RawHttp.once(port, Request.get("/", port));
                return bare;
            } catch (IOException | IllegalStateException e) {
                Thread.sleep(50); // not listening yet
            }
        }
        String log = bare.log();
        bare.close();
        throw new IllegalStateException("The bare servlet did not start:\n" + log);
    }

    private Lane bareLane(JavaProcess bare, int port, Era era, List<String> tokens) throws IOException {
        byte[] call = Request.call(era, tokens.getFirst(), Request.FIRST_ID, port);
        String path = "/" + era.word();
        byte[] moved = new String(call, java.nio.charset.StandardCharsets.US_ASCII)
                .replaceFirst("/mcp", path)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        List<Path> files = Wrk.files(places.work().resolve("requests"), "bare-" + era.word(), List.of(moved));
        int bytes = RawHttp.once(port, moved).wireBytes();
        return new Lane("bare", era, bare, port, path, files, bytes);
    }

    private Lane hubLane(Hub hub, Era era, List<String> tokens) throws IOException {
        List<byte[]> calls = new ArrayList<>();
        // No two requests at work have the same id, as with real clients.
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            int id = Request.FIRST_ID + i;
            calls.add(Request.call(era, tokens.get(i % tokens.size()), id, hub.port()));
        }
        List<Path> files = Wrk.files(places.work().resolve("requests"), "hub-" + era.word(), calls);
        int bytes = RawHttp.once(hub.port(), calls.getFirst()).wireBytes();
        return new Lane("hub", era, hub.java(), hub.port(), "/mcp", files, bytes);
    }

    private void warmUp(List<Lane> lanes) throws IOException, InterruptedException {
        for (Lane lane : lanes) {
            wrk.run(lane.port(), lane.path(), 16, scale.warmSeconds(), lane.requests()).check(lane.toString(), lane.bytes());
        }
    }

    private void measure(int connections, List<Lane> lanes) throws IOException, InterruptedException {
        Map<Lane, List<Round>> rounds = new java.util.HashMap<>();
        for (int i = 0; i < scale.rounds(); i++) {
            for (Lane lane : i % 2 == 0 ? lanes : lanes.reversed()) {
                rounds.computeIfAbsent(lane, same -> new ArrayList<>()).add(round(connections, lane));
            }
        }
        for (int i = 0; i < lanes.size(); i += 2) {
            tell(connections, lanes.get(i).era(), rounds.get(lanes.get(i)), rounds.get(lanes.get(i + 1)));
        }
    }

    private Round round(int connections, Lane lane) throws IOException, InterruptedException {
        lane.server().settle();
        long before = lane.server().cpuMillis();
        Wrk.Sample sample =
                wrk.run(lane.port(), lane.path(), connections, scale.roundSeconds(), lane.requests());
        sample.check(lane.name() + " " + lane.era(), lane.bytes());
        lane.server().settle();
        return new Round(sample, (lane.server().cpuMillis() - before) * 1000.0 / sample.requests());
    }

    private void tell(int connections, Era era, List<Round> bare, List<Round> hub) {
        double ratio = median(hub, Wrk.Sample::perSecond) / median(bare, Wrk.Sample::perSecond);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < hub.size(); i++) {
            ratios.add(hub.get(i).sample().perSecond() / bare.get(i).sample().perSecond());
        }
        double p99More = median(hub, Wrk.Sample::p99Millis) - median(bare, Wrk.Sample::p99Millis);
        Target throughput = Target.atLeast(ratio, LEAST_RATIO);
        Target tail = Target.atMost(p99More, MOST_P99_MORE_MILLIS, " ms more at p99");
        boolean tailCounts = connections == P99_CONNECTIONS;
        report.row(
                connections + " " + era.word(),
                median(hub, Wrk.Sample::perSecond),
                median(bare, Wrk.Sample::perSecond),
                ratio,
                Report.number(Collections.min(ratios)) + "-" + Report.number(Collections.max(ratios)),
                median(hub, Wrk.Sample::p50Millis),
                median(bare, Wrk.Sample::p50Millis),
                median(hub, Wrk.Sample::p99Millis),
                median(bare, Wrk.Sample::p99Millis),
                Stats.median(hub, Round::cpuMicros),
                Stats.median(bare, Round::cpuMicros),
                tailCounts ? throughput + "; " + tail : throughput.toString());
        String name = "calls." + era.word() + "." + connections;
        report.keep(name + ".ratio", ratio, throughput);
        if (tailCounts) {
            report.keep(name + ".p99MoreMillis", p99More, tail);
        }
        report.keep(name + ".hub", hub);
        report.keep(name + ".bare", bare);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Wrk.Sample> figure) {
        return Stats.median(rounds, round -> figure.applyAsDouble(round.sample()));
    }
}
