package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/**
 * A servlet request's headers.
 *
 * @param request the request
 */
record RequestHeaders(HttpServletRequest request) implements Headers {

    @Override
    public Optional<String> get(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            return Optional.empty();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return Optional.of(first.strip());
        }
        StringBuilder joined = new StringBuilder(first);
        values.asIterator().forEachRemaining(value -> joined.append(", ").append(value));
        return Optional.of(joined.toString());
    }
}
