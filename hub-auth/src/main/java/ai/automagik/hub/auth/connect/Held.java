package ai.automagik.hub.auth.connect;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionTokens;
import java.time.Instant;
import java.util.Optional;

/**
 * An access token and what it is good for.
 *
 * @param connection as it was when the token was read or made
 * @param access the token
 * @param until when it ends, if it does
 */
record Held(Connection connection, Secret access, Optional<Instant> until) {

    static Optional<Held> of(Connection connection, ConnectionTokens tokens) {
        return tokens.access().map(access -> new Held(connection, access, tokens.accessUntil()));
    }

    /** Whether it lasts long enough to be used without a look at a newer one. */
    boolean fresh(Instant now) {
        Instant since = connection.times().refreshed().orElse(connection.times().consented());
        Instant latest = since.isBefore(connection.times().consented())
                ? connection.times().consented()
                : since;
        return !Life.nearEnd(until, Optional.of(latest), now);
    }

    /** Whether it can be used if there is no newer one. */
    boolean usable(Instant now) {
        return Life.usable(until, now);
    }
}
