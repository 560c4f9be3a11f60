package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
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
                    + " effect, outcome, duration_micros, request_bytes, response_bytes, call_id, sequence, hash)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Names what is hashed and how; another form of it gets another name. */
    private static final String FORM = "audit-event/1";

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

    @Nullable
    Long sequence;

    @Nullable
    String hash;

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

    /** Gives the row its place behind another event, whose hash is given; returns its own hash. */
    public String chain(long place, String previous, MessageDigest sha256) {
        sequence = place;
        hash = hash(place, previous, sha256);
        return hash;
    }

    /** Tells whether the row is what was put at this place behind an event with this hash. */
    public boolean fits(long place, String previous, MessageDigest sha256) {
        return Objects.equals(sequence, place) && hash(place, previous, sha256).equals(hash);
    }

    /** Hashes everything there is to the row. Each part has its length in front, so that no two rows give the same bytes. */
    private String hash(long place, String previous, MessageDigest sha256) {
        part(sha256, FORM);
        part(sha256, previous);
        part(sha256, Long.toString(place));
        part(sha256, workspaceId);
        part(sha256, id);
        part(sha256, happenedAt);
        part(sha256, userId);
        part(sha256, kind);
        part(sha256, subject);
        part(sha256, effect);
        part(sha256, outcome);
        part(sha256, Long.toString(durationMicros));
        part(sha256, Long.toString(requestBytes));
        part(sha256, Long.toString(responseBytes));
        part(sha256, callId);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void part(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (length >>> shift));
        }
        digest.update(bytes);
    }

    /** Sets the values of {@link #INSERT}; the row has its place. */
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
        insert.setLong(13, Objects.requireNonNull(sequence));
        insert.setString(14, hash);
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

    /** Gives the row with its id and place. */
    public AuditStore.Recorded recorded() {
        Optional<AuditStore.Link> link =
                sequence == null || hash == null ? Optional.empty() : Optional.of(new AuditStore.Link(sequence, hash));
        return new AuditStore.Recorded(id, record(), link);
    }
}
