package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is written down of connections: provider and id, never the account's name. */
final class Events {

    /** The outcome of what went well. */
    static final String OK = "ok";

    private Events() {}

    static AuditEvent of(Instant at, Connection connection, String kind) {
        return of(at, connection, kind, OK);
    }

    static AuditEvent of(Instant at, Connection connection, String kind, String outcome) {
        return new AuditEvent(
                at,
                Optional.of(connection.user()),
                kind,
                connection.provider() + "/" + connection.id(),
                Optional.empty(),
                outcome,
                Duration.ZERO,
                0,
                0,
                Optional.empty());
    }
}
