package ai.automagik.hub.core.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a {@link Visit} is answered with. Immutable; start with a factory and add what applies.
 *
 * @param status the HTTP status
 * @param contentType what the body is; empty if there is none
 * @param body the body
 * @param headers further headers
 * @param cookies cookies to set
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once
public record VisitAnswer(
        int status, Optional<String> contentType, byte[] body, Map<String, String> headers, List<SetCookie> cookies) {

    private static final int SEE_OTHER = 303;

    public VisitAnswer {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /** A page. */
    public static VisitAnswer page(int status, String html) {
        return new VisitAnswer(
                status,
                Optional.of("text/html;charset=utf-8"),
                html.getBytes(StandardCharsets.UTF_8),
                Map.of("Cache-Control", "no-store"),
                List.of());
    }

    /** A JSON document that nobody keeps. */
    public static VisitAnswer json(int status, JsonNode document) {
        return new VisitAnswer(
                status,
                Optional.of("application/json"),
                JsonMapper.shared().writeValueAsBytes(document),
                Map.of("Cache-Control", "no-store"),
                List.of());
    }

    /**
     * Sends the browser elsewhere with a GET.
     *
     * @param location a path of this hub, or an address that was checked: never one that a request merely named
     */
    public static VisitAnswer redirect(String location) {
        return new VisitAnswer(
                SEE_OTHER,
                Optional.empty(),
                new byte[0],
                Map.of("Location", location, "Cache-Control", "no-store"),
                List.of());
    }

    /** Nothing but a status. */
    public static VisitAnswer empty(int status) {
        return new VisitAnswer(status, Optional.empty(), new byte[0], Map.of(), List.of());
    }

    /** The same with a header; one of that name is replaced. */
    public VisitAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new VisitAnswer(status, contentType, body, more, cookies);
    }

    /**
     * The same page, whose form may be answered by sending the browser elsewhere.
     *
     * @param origin where: scheme, host and port, or a scheme with a colon
     */
    public VisitAnswer leadingTo(String origin) {
        return with(ContentPolicy.HEADER, ContentPolicy.leadingTo(origin));
    }

    /** The same with a cookie. */
    public VisitAnswer with(SetCookie cookie) {
        List<SetCookie> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new VisitAnswer(status, contentType, body, headers, more);
    }

    /** The body as text, for tests and logs that may see it. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Shows the status alone. */
    @Override
    public String toString() {
        return "VisitAnswer[" + status + "]";
    }
}
