package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.NodeId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code hub_nodes}. */
@Entity
@Table(name = "hub_nodes")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public final class HubNodeRow {

    @Id
    String id;

    String seenAt;

    /** The newest reload the hub has carried out; none until it has reported. */
    @Nullable
    Long reloadRequest;

    HubNodeRow() {}

    /** Gives the hub's id. */
    public NodeId node() {
        return NodeId.of(id);
    }
}
