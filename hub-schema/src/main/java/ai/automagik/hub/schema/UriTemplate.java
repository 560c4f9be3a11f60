package ai.automagik.hub.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URI template of level 1 (RFC 6570 section 1.2): text with variables like {@code {id}}. A variable stands for one or more
 * characters other than {@code /}, percent-encoded as its expansion would be. Immutable.
 */
public final class UriTemplate {

    /** The longest URI or template: what proxies and clients are known to pass on. */
    public static final int LONGEST_URI = 2_048;

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
    private static final char ESCAPE = '%';
    private static final int ESCAPE_CHARS = 3;
    private static final int HEX = 16;

    private final String text;
    private final List<Segment> segments;
    private final List<String> variables;
    private final int literals;

    /** What stands between two slashes: texts with a variable between each two, so one more text than variables. */
    private record Segment(List<String> texts, List<String> variables) {}

    private UriTemplate(String text, List<Segment> segments) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.variables = segments.stream()
                .flatMap(segment -> segment.variables().stream())
                .toList();
        this.literals = segments.stream()
                .flatMap(segment -> segment.texts().stream())
                .mapToInt(String::length)
                .sum();
    }

    /** Says what is wrong with a URI that a document stands at; empty if nothing is. */
    public static Optional<String> uriProblem(String uri) {
        if (uri.length() > LONGEST_URI) {
            return Optional.of("URI has " + uri.length() + " characters; shorten it to at most " + LONGEST_URI);
        }
        return isAbsolute(uri)
                ? Optional.empty()
                : Optional.of("URI '" + uri + "' is not absolute; write it like 'note://today'");
    }

    /** Says what is wrong with a template; empty if nothing is. */
    public static Optional<String> problem(String template) {
        return switch (read(template)) {
            case Reading.Wrong(String problem) -> Optional.of(problem);
            case Reading.Read read -> Optional.empty();
        };
    }

    /**
     * Reads a template.
     *
     * @return empty if {@link #problem} has something to say
     */
    public static Optional<UriTemplate> of(String template) {
        return read(template) instanceof Reading.Read(UriTemplate read) ? Optional.of(read) : Optional.empty();
    }

    private sealed interface Reading {
        record Read(UriTemplate template) implements Reading {}

        record Wrong(String problem) implements Reading {}
    }

    private static Reading read(String template) {
        if (template.length() > LONGEST_URI) {
            return new Reading.Wrong(
                    "URI template has " + template.length() + " characters; shorten it to at most " + LONGEST_URI);
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : template.split("/", -1)) {
            Optional<Segment> segment = segment(part);
            if (segment.isEmpty()) {
                return wrong(template, "has an expression that is not a plain variable; write each like '{id}'");
            }
            segments.add(segment.get());
        }
        UriTemplate read = new UriTemplate(template, segments);
        return read.problem().<Reading>map(problem -> wrong(template, problem)).orElseGet(() -> new Reading.Read(read));
    }

    private static Reading wrong(String template, String problem) {
        return new Reading.Wrong("URI template '" + template + "' " + problem);
    }

    private static Optional<Segment> segment(String part) {
        List<String> texts = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        int from = 0;
        for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', from)) {
            int close = part.indexOf('}', open);
            if (close < 0 || !VARIABLE.matcher(part.substring(open + 1, close)).matches()) {
                return Optional.empty();
            }
            texts.add(part.substring(from, open));
            variables.add(part.substring(open + 1, close));
            from = close + 1;
        }
        texts.add(part.substring(from));
        boolean stray = texts.stream().anyMatch(text -> text.indexOf('}') >= 0);
        return stray ? Optional.empty() : Optional.of(new Segment(List.copyOf(texts), List.copyOf(variables)));
    }

    private Optional<String> problem() {
        if (variables.isEmpty()) {
            return Optional.of("has no variable; offer it as a resource, or write a variable like '{id}'");
        }
        if (variables.stream().distinct().count() < variables.size()) {
            return Optional.of("names a variable twice; give each a name of its own");
        }
        if (segments.stream().anyMatch(UriTemplate::touches)) {
            return Optional.of("has two variables without text between them; put some between");
        }
        return isAbsolute(text.replaceAll("\\{[^}]*}", "x"))
                ? Optional.empty()
                : Optional.of("is not absolute; write it like 'note://{id}'");
    }

    private static boolean touches(Segment segment) {
        List<String> texts = segment.texts();
        return texts.size() > 2 && texts.subList(1, texts.size() - 1).contains("");
    }

    private static boolean isAbsolute(String uri) {
        try {
            return new URI(uri).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The names of its variables, in order. */
    public List<String> variables() {
        return variables;
    }

    /** How many of its characters stand for themselves: of two templates that match, the one with more says it better. */
    public int literals() {
        return literals;
    }

    /**
     * Matches a URI.
     *
     * @return the variables' values, percent-decoded, in order; empty if the URI is none of this template's
     */
    public Optional<Map<String, String>> match(String uri) {
        String[] parts = uri.length() > LONGEST_URI ? new String[0] : uri.split("/", -1);
        if (parts.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (!match(segments.get(i), parts[i], values)) {
                return Optional.empty();
            }
        }
        return Optional.of(Collections.unmodifiableMap(values));
    }

    // Each text is looked for as far left as it can be, which finds a match whenever there is one: a variable takes
    // anything.
    private static boolean match(Segment segment, String part, Map<String, String> values) {
        List<String> texts = segment.texts();
        if (segment.variables().isEmpty()) {
            return part.equals(texts.getFirst());
        }
        if (!part.startsWith(texts.getFirst()) || !part.endsWith(texts.getLast())) {
            return false;
        }
        int from = texts.getFirst().length();
        int end = part.length() - texts.getLast().length();
        for (int i = 1; i < texts.size(); i++) {
            boolean last = i == texts.size() - 1;
            int at = last ? end : part.indexOf(texts.get(i), from + 1);
            if (at <= from || at > end || !keep(segment.variables().get(i - 1), part.substring(from, at), values)) {
                return false;
            }
            from = at + texts.get(i).length();
        }
        return true;
    }

    private static boolean keep(String variable, String encoded, Map<String, String> values) {
        Optional<String> value = decode(encoded);
        value.ifPresent(plain -> values.put(variable, plain));
        return value.isPresent();
    }

    private static Optional<String> decode(String encoded) {
        if (encoded.indexOf(ESCAPE) < 0) {
            return Optional.of(encoded);
        }
        ByteBuffer utf8 = ByteBuffer.allocate(encoded.length() * ESCAPE_CHARS);
        for (int i = 0; i < encoded.length(); ) {
            int code = encoded.codePointAt(i);
            if (code != ESCAPE) {
                utf8.put(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(code);
            } else if (isEscape(encoded, i)) {
                utf8.put((byte) Integer.parseInt(encoded, i + 1, i + ESCAPE_CHARS, HEX));
                i += ESCAPE_CHARS;
            } else {
                return Optional.empty();
            }
        }
        return text(utf8.flip());
    }

    private static boolean isEscape(String encoded, int at) {
        return at + ESCAPE_CHARS <= encoded.length()
                && Character.digit(encoded.charAt(at + 1), HEX) >= 0
                && Character.digit(encoded.charAt(at + 2), HEX) >= 0;
    }

    private static Optional<String> text(ByteBuffer utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
