package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Lines.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everybody calls everything at once, over every transport, and each answer is looked at. */
final class Rush {

    /** Calls under way at the same time: enough for any two people to meet in every part of the hub. */
    public static final int AT_ONCE = 64;

    private static final List<Style> STYLES = List.of(Style.values());

    private static final String HUBS_OWN =
            "get_tool_config list_my_tools get_missing_config get_available_tools list_connections";

    private final List<Way> ways;
    private final List<Drive> drives;
    private final Canaries canaries;
    private final Leaks leaks;
    private final Harvest harvest;
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    Rush(List<Way> ways, List<Drive> drives, Canaries canaries, Leaks leaks, Harvest harvest) {
        this.ways = ways;
        this.drives = drives;
        this.canaries = canaries;
        this.leaks = leaks;
        this.harvest = harvest;
    }

    /**
     * Calls until it is enough or time is up.
     *
     * @param enough how many calls
     * @param time how long calls are begun
     */
    void run(int enough, Duration time) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Instant end = clock.instant().plus(time);
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < enough && clock.instant().isBefore(end); call++) {
                room.acquire();
                int number = call;
                executor.execute(() -> {
                    try {
                        one(number);
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    /** Neighbours in time are different people with the same operation: that is when mix-ups show. */
    private void one(int number) {
        Way way = ways.get(number % ways.size());
        int round = number / ways.size();
        if (round % 8 == 7) {
            list(way, round / 8);
            return;
        }
        Drive drive = drives.get(round % drives.size());
        Style style = round / drives.size() % 3 == 2 ? STYLES.get(round % STYLES.size()) : drive.style();
        ObjectNode params = own(drive.operation())
                ? drive.params(way.person(), Style.REQUIRED_BY_EXAMPLE, canaries)
                : drive.params(way.person(), style, canaries);
        ask(way, "tools/call", params, drive.operation());
    }

    private void list(Way way, int round) {
        String method = List.of("tools/list", "resources/list", "prompts/list", "resources/templates/list")
                .get(round % 4);
        Reply reply = ask(way, method, JsonMapper.shared().createObjectNode(), method);
        reply.result()
                .path("resources")
                .valueStream()
                .limit(5)
                .forEach(resource -> ask(
                        way,
                        "resources/read",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("uri", resource.path("uri").asString("")),
                        "a resource"));
        reply.result().path("prompts").valueStream().limit(5).forEach(prompt -> {
            ObjectNode params = JsonMapper.shared().createObjectNode();
            params.put("name", prompt.path("name").asString(""));
            ObjectNode arguments = params.putObject("arguments");
            prompt.path("arguments")
                    .forEach(argument -> arguments.put(
                            argument.path("name").asString(""),
                            canaries.make(way.person().name(), "argument of a prompt", Canary.Kind.ARGUMENT)));
            ask(way, "prompts/get", params, "a prompt");
        });
    }

    private Reply ask(Way way, String method, ObjectNode params, String what) {
        Person person = way.person();
        Reply reply = way.line().ask(method, params);
        calls.computeIfAbsent(way.line().transport(), name -> new LongAdder()).increment();
        String where = "the answer of " + what + " to " + person.name() + " over "
                + way.line().transport();
        if (own(what)) {
            leaks.inHubsAnswer(reply.all(), person.name(), where);
        } else {
            leaks.inAnswer(reply.all(), person.name(), where);
        }
        if (way.line().transport().endsWith(Wire.MODERN.revision())) {
            harvest.take(person, method, params, reply);
        }
        return reply;
    }

    private static boolean own(String operation) {
        return List.of(HUBS_OWN.split(" ", -1)).contains(operation);
    }

    /** How many calls were answered, by transport. */
    Map<String, Long> calls() {
        Map<String, Long> counted = new TreeMap<>();
        calls.forEach((transport, count) -> counted.put(transport, count.sum()));
        return counted;
    }
}
