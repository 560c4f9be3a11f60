package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks for what an answer must not show: names of classes, and traces of stacks. What the client sent itself may come back. */
public final class Leaks {

    private static final Pattern INSIDE = Pattern.compile(
            "[A-Z][A-Za-z]*(?:Exception|Error)\\b|\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*|\\n\\s+at \\w|(?i)\\bjetty\\b");

    private Leaks() {}

    /** Fails if an answer shows the hub's inside. */
    public static void check(String answer, byte[] input) {
        Matcher found = INSIDE.matcher(answer);
        String given = null;
        while (found.find()) {
            given = given == null ? given(input) : given;
            assertThat(given)
                    .as("what the answer shows: %s", answer)
                    .contains(found.group().toLowerCase(Locale.ROOT));
        }
    }

    /** The input, as it is and as it may come back: without escapes, and decoded. */
    private static String given(byte[] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        StringBuilder all = new StringBuilder(new String(input, StandardCharsets.UTF_8));
        all.append(new String(input, StandardCharsets.ISO_8859_1));
        try {
            all.append(JsonMapper.shared().readTree(request.body()));
        } catch (JacksonException e) {
            all.append("not JSON");
        }
        request.fields().values().forEach(value -> all.append(decoded(value)));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    private static String decoded(String value) {
        try {
            String base64 = value.replace("=?base64?", "").replace("?=", "");
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
