package ai.automagik.tools.evolution.fake;

import java.util.List;
import java.util.Map;

/**
 * An answer of the fake.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the body
 */
public record FakeAnswer(int status, Map<String, String> headers, String body) {

    /** Makes an answer without further headers. */
    public static FakeAnswer of(int status, String body) {
        return new FakeAnswer(status, Map.of(), body);
    }

    /** Makes an error as the server's error handler writes it; {@code message} is JSON text. */
    static FakeAnswer error(int status, String reason, String message) {
        return of(
                status,
                "{\"status\":%d,\"error\":\"%s\",\"response\":{\"message\":%s}}".formatted(status, reason, message));
    }

    /** Makes an error with a list of one text. */
    static FakeAnswer thrown(int status, String reason, String message) {
        return error(status, reason, "[" + FakeJson.quoted(message) + "]");
    }

    /** Makes an error of a schema: a list in a list. */
    static FakeAnswer invalid(List<String> messages) {
        return error(400, "Bad Request", "[" + FakeJson.write(messages) + "]");
    }
}
