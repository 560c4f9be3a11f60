package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The ends of chains, on the table {@code audit_heads}.
 *
 * @param connection of the transaction
 * @param sealer seals them
 */
record AuditHeads(Connection connection, Sealer sealer) {

    private static final String SELECT =
            "select sequence, hash, forgotten_sequence, forgotten_hash, unchained, sealed_head"
                    + " from audit_heads where workspace_id = ?";

    private static final String COUNT_UNCHAINED =
            "select count(*) from audit_events where workspace_id = ? and sequence is null";

    private static final String INSERT = "insert into audit_heads (workspace_id, sequence, hash, forgotten_sequence,"
            + " forgotten_hash, unchained, sealed_head) select id, 0, '', 0, '', ?, ? from workspaces where id = ?"
            + " on conflict do nothing";

    private static final String UPDATE = "update audit_heads set sequence = ?, hash = ?, forgotten_sequence = ?,"
            + " forgotten_hash = ?, unchained = ?, sealed_head = ? where workspace_id = ?";

    /**
     * A head as it is stored.
     *
     * @param head what its columns say
     * @param seal what is sealed
     * @param sound whether both say the same
     */
    record Stored(AuditHead head, String seal, boolean sound) {}

    /** Finds the head of a workspace; {@code lock} is what stands behind the query. */
    Optional<Stored> find(WorkspaceId workspace, String lock) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + lock)) {
            query.setString(1, workspace.toString());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                AuditHead head = new AuditHead(
                        row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getLong(5));
                String seal = row.getString(6);
                boolean sound = sealer.unseal(AuditHead.PURPOSE, seal, AuditHead.associated(workspace))
                        .filter(plain -> Arrays.equals(plain, head.plain()))
                        .isPresent();
                return Optional.of(new Stored(head, seal, sound));
            }
        }
    }

    /** Finds or makes the head of a workspace; there is none if there is no such workspace. */
    Optional<Stored> findOrMake(WorkspaceId workspace, String lock) throws SQLException {
        Optional<Stored> found = find(workspace, lock);
        if (found.isPresent()) {
            return found;
        }
        AuditHead empty = AuditHead.empty(unchained(workspace));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, empty.unchained());
            insert.setString(2, seal(workspace, empty));
            insert.setString(3, workspace.toString());
            insert.executeUpdate();
        }
        return find(workspace, lock);
    }

    /** Counts the events of a workspace that are in no chain. */
    long unchained(WorkspaceId workspace) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT_UNCHAINED)) {
            query.setString(1, workspace.toString());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Changes a head. One that is not sound keeps its seal, so that whoever changed it behind the hub's back is not covered up
     * by the next event.
     */
    void put(WorkspaceId workspace, Stored old, AuditHead head) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, head.sequence());
            update.setString(2, head.hash());
            update.setLong(3, head.forgottenSequence());
            update.setString(4, head.forgottenHash());
            update.setLong(5, head.unchained());
            update.setString(6, old.sound() ? seal(workspace, head) : old.seal());
            update.setString(7, workspace.toString());
            update.executeUpdate();
        }
    }

    private String seal(WorkspaceId workspace, AuditHead head) {
        return sealer.seal(AuditHead.PURPOSE, head.plain(), AuditHead.associated(workspace));
    }
}
