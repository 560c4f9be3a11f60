package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.Change;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code changes}; the database gives the sequence. */
@Entity
@Table(name = "changes")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class ChangeRow {

    /** SQLite counts rows in a column of this very type alone; PostgreSQL's is bigint, as the field says. */
    @Id
    @Column(columnDefinition = "integer")
    long sequence;

    String kind;

    @Nullable
    String workspaceId;

    @Nullable
    String userId;

    @Nullable
    String detail;

    String happenedAt;

    ChangeRow() {}

    /** Gives the row as a record. */
    public Change record() {
        return new Change(
                sequence,
                Columns.constant(Change.Kind.class, kind),
                Columns.userIfAny(userId),
                Optional.ofNullable(detail));
    }
}
