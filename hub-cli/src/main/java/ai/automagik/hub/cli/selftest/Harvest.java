package ai.automagik.hub.cli.selftest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what the hub handed to each person, for others to try. Thread-safe. */
final class Harvest {

    private static final Pattern PART = Pattern.compile("read_more with the cursor \"([^\"]+)\"");

    private final Map<String, Map<Kind, Found>> found = new ConcurrentHashMap<>();

    /** What is handed out. */
    enum Kind {
        /** The next page of a list. */
        LIST_CURSOR("list cursor"),
        /** The next part of a large result. */
        RESULT_CURSOR("kept result"),
        /** A call that waits for an answer. */
        REQUEST_STATE("request state"),
        /** A long call. */
        TASK("task");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /**
     * Something that was handed out.
     *
     * @param value its text
     * @param method what was asked
     * @param params with what
     */
    record Found(String value, String method, ObjectNode params) {}

    /** Keeps what an answer hands out, the last of each kind. */
    void take(Person person, String method, ObjectNode params, Reply reply) {
        keep(person, method.endsWith("/list"), Kind.LIST_CURSOR, reply.text("nextCursor"), method, params);
        keep(person, true, Kind.REQUEST_STATE, reply.text("requestState"), method, params);
        keep(person, true, Kind.TASK, reply.text("taskId"), method, params);
        for (var content : reply.result().path("content")) {
            Matcher matcher = PART.matcher(content.path("text").asString(""));
            if (matcher.find()) {
                keep(person, true, Kind.RESULT_CURSOR, Optional.of(matcher.group(1)), method, params);
            }
        }
    }

    private void keep(
            Person person, boolean fits, Kind kind, Optional<String> value, String method, ObjectNode params) {
        value.filter(text -> fits)
                .ifPresent(text -> found.computeIfAbsent(person.name(), name -> new ConcurrentHashMap<>())
                        .put(kind, new Found(text, method, params)));
    }

    /** What somebody was handed last. */
    Optional<Found> of(Person person, Kind kind) {
        return Optional.ofNullable(found.getOrDefault(person.name(), Map.of()).get(kind));
    }
}
