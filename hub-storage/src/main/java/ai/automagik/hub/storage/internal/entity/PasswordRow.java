package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.StoredPassword;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code passwords}. */
@Entity
@Table(name = "passwords")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class PasswordRow {

    @Id
    String userId;

    String workspaceId;
    String hash;
    String setAt;

    PasswordRow() {}

    /** Gives the row as a record. */
    public StoredPassword record() {
        return new StoredPassword(hash, Columns.instant(setAt));
    }
}
