package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Connection;
import java.time.Instant;

/** What is written down of connections: provider and id, never the account's name. */
final class Events {

    private Events() {}

    static AuditEvent of(Instant at, Connection connection, String kind) {
        return AuditEvent.change(at, connection.user(), kind, connection.provider() + "/" + connection.id());
    }
}
