package ai.automagik.hub.storage.internal.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code kept_results}: one part of a result. */
@Entity
@Table(name = "kept_results")
@IdClass(KeptResultRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class KeptResultRow {

    @Id
    String workspaceId;

    @Id
    String resultId;

    @Id
    int part;

    String userId;
    String sealedText;
    long characters;
    String keptAt;
    String expiresAt;

    KeptResultRow() {}

    record Key(String workspaceId, String resultId, int part) {}
}
