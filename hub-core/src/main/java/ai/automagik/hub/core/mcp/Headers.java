package ai.automagik.hub.core.mcp;

import java.util.Optional;

/** The headers of an HTTP request, by names that ignore case. */
@FunctionalInterface
public interface Headers {

    /** Gives a header's value without surrounding white space; values of a repeated header joined by {@code ", "}. */
    Optional<String> get(String name);
}
