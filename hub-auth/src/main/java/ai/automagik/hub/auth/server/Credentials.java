package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Secret;
import java.util.Optional;

/**
 * How a client says who it is (RFC 6749 section 2.3).
 *
 * @param client its id, from the {@code Authorization} header or else from the body
 * @param secret its secret, from the same place
 */
public record Credentials(Optional<String> client, Optional<Secret> secret) {}
