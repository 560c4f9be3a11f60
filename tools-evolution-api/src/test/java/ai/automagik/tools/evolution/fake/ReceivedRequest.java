package ai.automagik.tools.evolution.fake;

import java.util.Optional;

/**
 * A request as the fake received it.
 *
 * @param method the HTTP method
 * @param path the path as it was sent, still encoded
 * @param query the query as it was sent
 * @param apikey the header of that name
 * @param body the body as text
 */
public record ReceivedRequest(
        String method, String path, Optional<String> query, Optional<String> apikey, String body) {}
