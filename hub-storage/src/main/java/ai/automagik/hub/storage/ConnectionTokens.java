package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The tokens of a connection.
 *
 * @param access what calls are made with; empty after the provider has refused the connection
 * @param accessUntil when it ends, if it does
 * @param refresh what gets the next access token, if there is one
 * @param refreshUntil when that ends, if the provider said so
 */
public record ConnectionTokens(
        Optional<Secret> access,
        Optional<Instant> accessUntil,
        Optional<Secret> refresh,
        Optional<Instant> refreshUntil) {

    public ConnectionTokens {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(accessUntil, "accessUntil");
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(refreshUntil, "refreshUntil");
    }
}
