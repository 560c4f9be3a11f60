package ai.automagik.hub.core.mcp;

import ai.automagik.hub.storage.UserId;
import java.util.Optional;

/**
 * What goes over an open stream of changes.
 *
 * @param user whose changes
 * @param id the id of the request that opened it, as JSON; empty for a legacy stream, which has none
 * @param opening what is sent first
 * @param telling what is sent when something has changed; empty if the client wants to hear of nothing
 * @param closing what is sent last, when the hub ends the stream
 */
public record Subscription(
        UserId user,
        Optional<String> id,
        Optional<WireMessage> opening,
        Optional<Telling> telling,
        Optional<WireMessage> closing) {}
