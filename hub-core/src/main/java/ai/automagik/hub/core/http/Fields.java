package ai.automagik.hub.core.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a query or of a form ({@code application/x-www-form-urlencoded}), in the order they came. Immutable.
 *
 * @param values the values of each field
 */
public record Fields(Map<String, List<String>> values) {

    /** No fields. */
    public static final Fields NONE = new Fields(Map.of());

    /** More fields than any page of ours or any OAuth request has; the rest is not read. */
    public static final int MAX_FIELDS = 200;

    public Fields {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads fields as they stand in a query or a body.
     *
     * @throws IllegalArgumentException if something is encoded as no client would
     */
    static Fields parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int read = 0;
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty() && read++ < MAX_FIELDS) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.computeIfAbsent(name, same -> new ArrayList<>()).add(value);
            }
        }
        return new Fields(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Gives a field's one value; empty if it is missing, and also if it is repeated, since nobody can say which one counts. */
    public Optional<String> one(String name) {
        List<String> all = all(name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Gives a field's one value; an empty text if there is none. */
    public String text(String name) {
        return one(name).orElse("");
    }

    /** Gives all values of a field. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether any field was given twice, which OAuth forbids (RFC 6749 section 3.1). */
    public boolean repeats() {
        return values.values().stream().anyMatch(texts -> texts.size() > 1);
    }

    /** Shows names alone: values may be secret. */
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
