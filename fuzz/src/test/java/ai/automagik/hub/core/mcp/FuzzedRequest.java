package ai.automagik.hub.core.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fuzzer's input as a request: header lines, an empty line, the body. Input that does not begin with a header is a body alone.
 *
 * @param fields the headers
 * @param body the rest
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record FuzzedRequest(Map<String, String> fields, byte[] body) implements Headers {

    private static final String END_OF_HEADERS = "\n\n";

    /** Takes an input apart. */
    public static FuzzedRequest of(byte[] input) {
        // One byte, one character: places in the text are places in the input.
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEADERS);
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (end < 0 || !text.lines().findFirst().orElse("").contains(":") || text.startsWith("{")) {
            return new FuzzedRequest(fields, input);
        }
        for (String line : lines(text.substring(0, end))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return new FuzzedRequest(fields, Arrays.copyOfRange(input, end + END_OF_HEADERS.length(), input.length));
    }

    private static List<String> lines(String head) {
        return Arrays.asList(head.split("\n", -1));
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The same request under another header. */
    FuzzedRequest with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(fields);
        changed.put(name, value);
        return new FuzzedRequest(changed, body);
    }
}
