package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Headers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a browser or an OAuth client, whole: its host is one of the hub's names and its body is within bounds.
 * Immutable.
 *
 * @param method {@code GET} or {@code POST}, ...
 * @param origin scheme, host and port by which the visitor knows this hub, without a path: {@code http://localhost:8000}
 * @param path the path, starting with a slash
 * @param places what the {@code {names}} of the route stand for
 * @param query the query's fields
 * @param form the body's fields; none if the body is no form
 * @param body the body as it came
 * @param headers the request's headers
 * @param cookies cookies by name
 * @param address the visitor's address, for limits: what a {@link TrustedProxies trusted proxy} says, or else where the connection comes from
 * @param formToken goes into every form of a page as the hidden field {@value FormTokens#FIELD}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the one handler; a copy would cost every request
public record Visit(
        String method,
        URI origin,
        String path,
        Map<String, String> places,
        Fields query,
        Fields form,
        byte[] body,
        Headers headers,
        Map<String, String> cookies,
        String address,
        String formToken) {

    /** Gives what a {@code {name}} of the route stands for. */
    public String place(String name) {
        return places.getOrDefault(name, "");
    }

    /** Gives a cookie, which is a secret of the browser and the hub. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** What the visitor's browser is known by from one page to the next; empty before its first page. Says nothing of who sits there. */
    public String browser() {
        return cookie(FormTokens.COOKIE).orElse("");
    }

    /** Whether the way to the visitor is encrypted, so that cookies may ask for it. */
    public boolean secure() {
        return "https".equals(origin.getScheme());
    }

    /** The address of a path of this hub, as the visitor knows it. */
    public URI at(String hubPath) {
        return origin.resolve(hubPath);
    }

    /** Shows neither fields nor cookies. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
