package ai.automagik.hub.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link FakeDownstream} answers. Immutable.
 *
 * @param way how it answers
 * @param status the HTTP status
 * @param headers the headers, one value each
 * @param body the body as UTF-8
 */
public record FakeResponse(Way way, int status, Map<String, String> headers, String body) {

    /** How to answer. */
    public enum Way {
        /** With status, headers and body. */
        ANSWERED,
        /** By closing the connection without a word. */
        DROPPED,
        /** Not before the fake is closed: for deadlines and cancelling. */
        HANGING
    }

    public FakeResponse {
        Objects.requireNonNull(way, "way");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /** Makes an answer of JSON. */
    public static FakeResponse json(int status, String body) {
        return new FakeResponse(Way.ANSWERED, status, Map.of("Content-Type", "application/json"), body);
    }

    /** Makes an answer of plain text. */
    public static FakeResponse text(int status, String body) {
        return new FakeResponse(Way.ANSWERED, status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** Makes an answer without a body. */
    public static FakeResponse status(int status) {
        return new FakeResponse(Way.ANSWERED, status, Map.of(), "");
    }

    /** Makes a connection that is closed without a word. */
    public static FakeResponse dropped() {
        return new FakeResponse(Way.DROPPED, 0, Map.of(), "");
    }

    /** Makes a connection on which nothing comes back while the fake runs. */
    public static FakeResponse hanging() {
        return new FakeResponse(Way.HANGING, 0, Map.of(), "");
    }

    /** Returns this with one more header. */
    public FakeResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FakeResponse(way, status, more, body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
