package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_events}. */
@Entity
@Table(name = "audit_events")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class AuditEventRow {

    /** Inserts a row whose values {@link #bind} sets. */
    public static final String INSERT =
            "insert into audit_events (id, workspace_id, user_id, happened_at, kind, subject,"
                    + " effect, outcome, duration_micros, request_bytes, response_bytes, call_id)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Id
    String id;

    String workspaceId;

    @Nullable
    String userId;

    String happenedAt;
    String kind;
    String subject;

    @Nullable
    String effect;

    String outcome;
    long durationMicros;
    long requestBytes;
    long responseBytes;

    @Nullable
    String callId;

    AuditEventRow() {}

    /** Makes the row of an event. */
    public static AuditEventRow of(UUID id, AuditStore.Entry entry) {
        AuditEvent event = entry.event();
        AuditEventRow row = new AuditEventRow();
        row.id = id.toString();
        row.workspaceId = entry.workspace().toString();
        row.userId = event.user().map(UserId::toString).orElse(null);
        row.happenedAt = Columns.text(event.at());
        row.kind = event.kind();
        row.subject = event.subject();
        row.effect = event.effect().orElse(null);
        row.outcome = event.outcome();
        row.durationMicros = TimeUnit.MICROSECONDS.convert(event.duration());
        row.requestBytes = event.requestBytes();
        row.responseBytes = event.responseBytes();
        row.callId = event.callId().orElse(null);
        return row;
    }

    /** Sets the values of {@link #INSERT}. */
    public void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, id);
        insert.setString(2, workspaceId);
        insert.setString(3, userId);
        insert.setString(4, happenedAt);
        insert.setString(5, kind);
        insert.setString(6, subject);
        insert.setString(7, effect);
        insert.setString(8, outcome);
        insert.setLong(9, durationMicros);
        insert.setLong(10, requestBytes);
        insert.setLong(11, responseBytes);
        insert.setString(12, callId);
    }

    /** Gives the row as a record. */
    public AuditEvent record() {
        return new AuditEvent(
                Columns.instant(happenedAt),
                Columns.userIfAny(userId),
                kind,
                subject,
                Optional.ofNullable(effect),
                outcome,
                Duration.of(durationMicros, ChronoUnit.MICROS),
                requestBytes,
                responseBytes,
                Optional.ofNullable(callId));
    }
}
