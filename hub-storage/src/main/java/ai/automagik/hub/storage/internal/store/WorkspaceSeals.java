package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.engine.Engine.RowLocks;
import ai.automagik.hub.storage.internal.entity.WorkspaceKeyRow;
import ai.automagik.hub.storage.internal.seal.KeyRing;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import ai.automagik.hub.storage.internal.seal.SealedDataKey;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Seals values of rows under their workspace's data key, within one transaction.
 *
 * @param session reads the workspace's keys
 * @param keys seals and unseals
 * @param rowLocks keep a key in its place until what it seals is visible
 */
record WorkspaceSeals(StatelessSession session, KeyRing keys, RowLocks rowLocks) {

    /** A newest key may be replaced while it is asked for; twice in the same moment never happens. */
    private static final int TRIES_MAX = 3;

    String seal(RowAddress address, Secret value) {
        return keys.seal(address, value, newestDataKey(address.workspace()));
    }

    Secret unseal(RowAddress address, String sealed) {
        return keys.unseal(address, sealed, id -> dataKey(address.workspace(), id));
    }

    private Optional<SealedDataKey> dataKey(WorkspaceId workspace, String id) {
        return session.createSelectionQuery(
                        "from WorkspaceKeyRow where id = :id and workspaceId = :workspace", WorkspaceKeyRow.class)
                .setParameter("id", id)
                .setParameter("workspace", workspace.toString())
                .uniqueResultOptional()
                .map(WorkspaceKeyRow::record);
    }

    /** Gives the key that seals, and keeps it from being deleted before this transaction ends. */
    SealedDataKey newestDataKey(WorkspaceId workspace) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Optional<SealedDataKey> newest = session.createNativeQuery(
                            "select id, master_key_id, sealed_key from workspace_keys where workspace_id = :workspace"
                                    + " order by created_at desc, id limit 1" + rowLocks.keep(),
                            Object[].class)
                    .setParameter("workspace", workspace.toString())
                    .uniqueResultOptional()
                    .map(row -> new SealedDataKey((String) row[0], workspace, (String) row[1], (String) row[2]));
            if (newest.isPresent()) {
                return newest.get();
            }
        }
        throw new StorageException(
                Reason.BROKEN, "Workspace " + workspace + " does not exist, or its data key is lost");
    }
}
