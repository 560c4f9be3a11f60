package ai.automagik.hub.cli.selftest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds out how each operation is called so that it does something, with one person alone in the hub. */
final class Trial {

    /** Pages of a list that are read: more operations than a hub lists. */
    public static final int MAX_PAGES = 50;

    /** How often all styles are tried: again, with what the refusals of the first round have asked for. */
    private static final int ROUNDS = 2;

    /** How much of a refusal is told. */
    private static final int MAX_REASON_CHARS = 240;

    /** Refusals say what they want, too: "argument 'number' is not a chat: give a phone number, like 5511988887777". */
    private static final Pattern HINT = Pattern.compile("argument '([^']+)' [^\\n]*?\\blike '?([^\\s,;:'()]+)");

    /** The hub's own operations that change who has what; the others are called like any. */
    private static final Set<String> UNDISTURBED =
            Set.of("add_tool", "remove_tool", "update_tool_config", "set_tool_list", "call_tool", "read_more");

    private final Person person;
    private final Downstream service;
    private final Line line;
    private final Canaries canaries;
    private final List<Drive> drives = new ArrayList<>();
    private final List<String> driven = new ArrayList<>();
    private final Map<String, String> notDriven = new TreeMap<>();

    Trial(Person person, Downstream service, Line line, Canaries canaries) {
        this.person = person;
        this.service = service;
        this.line = line;
        this.canaries = canaries;
    }

    /**
     * Tries everything that is listed.
     *
     * @param expected names of operations that have to be listed
     * @param known values that arguments of a name take
     */
    void run(List<String> expected, Map<String, String> known) {
        Set<String> listed = new HashSet<>();
        for (JsonNode tool : tools()) {
            String name = tool.path("name").asString("");
            listed.add(name);
            if (!UNDISTURBED.contains(name)) {
                tryOut(name, tool.path("inputSchema"), known);
            }
        }
        expected.stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> notDriven.put(name, "it is not listed"));
    }

    private List<JsonNode> tools() {
        List<JsonNode> tools = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            ObjectNode params = JsonMapper.shared().createObjectNode();
            cursor.ifPresent(text -> params.put("cursor", text));
            Reply reply = line.ask("tools/list", params);
            reply.result().path("tools").forEach(tools::add);
            cursor = reply.text("nextCursor");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return tools;
    }

    private void tryOut(String name, JsonNode schema, Map<String, String> known) {
        Map<String, String> hints = new HashMap<>(known);
        String last = "";
        for (int round = 0; round < ROUNDS; round++) {
            for (Style style : Style.values()) {
                Drive drive = new Drive(name, schema, style, hints);
                long before = service.requests();
                Reply reply = line.ask("tools/call", drive.params(person, style, canaries));
                if (reply.isDone() || service.requests() > before) {
                    drives.add(drive);
                    driven.add(name);
                    return;
                }
                learn(reply.refusal(), hints);
                // The fullest call says most about what is still missing.
                last = style == Style.FULL_BY_EXAMPLE ? reply.refusal() : last;
            }
        }
        drives.add(new Drive(name, schema, Style.REQUIRED, hints));
        notDriven.put(name, last.isBlank() ? "no answer came" : shortened(Canaries.hidden(last)));
    }

    private static void learn(String refusal, Map<String, String> hints) {
        Matcher matcher = HINT.matcher(refusal);
        while (matcher.find()) {
            hints.putIfAbsent(matcher.group(1), matcher.group(2));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_REASON_CHARS ? line : line.substring(0, MAX_REASON_CHARS) + "…";
    }

    /** How each is called. */
    List<Drive> drives() {
        return List.copyOf(drives);
    }

    /** Those that did something. */
    List<String> driven() {
        return driven.stream().sorted().toList();
    }

    /** Those that did not, and what was answered. */
    Map<String, String> notDriven() {
        return notDriven;
    }
}
