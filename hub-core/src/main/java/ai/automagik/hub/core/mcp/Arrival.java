package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.util.Optional;

/**
 * What a transport knows about a message.
 *
 * @param caller who sent it
 * @param headers the HTTP headers it came under; empty on stdio
 * @param client tells one client of a caller from another, as well as the transport can
 * @param session the session id it came with, unread; legacy revisions alone have one
 * @param bytes how large it is
 * @param exchange the way back
 */
public record Arrival(
        Caller caller,
        Optional<Headers> headers,
        String client,
        Optional<String> session,
        long bytes,
        Exchange exchange) {}
