package ai.automagik.hub.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link FakeDownstream} was asked.
 *
 * @param method the HTTP method
 * @param path the path as it came, still encoded
 * @param query the query as it came, still encoded, if there was one
 * @param headers the headers by lower-case name
 * @param body the body, read as UTF-8
 */
public record RecordedRequest(
        String method, String path, Optional<String> query, Map<String, List<String>> headers, String body) {

    /** Gives the first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Gives the first line of the request without its version: {@code GET /v1/items?limit=5}. */
    public String line() {
        return method + " " + path + query.map(text -> "?" + text).orElse("");
    }
}
