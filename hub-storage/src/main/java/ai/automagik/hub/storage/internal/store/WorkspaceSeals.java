package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
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
 */
record WorkspaceSeals(StatelessSession session, KeyRing keys) {

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

    private SealedDataKey newestDataKey(WorkspaceId workspace) {
        return session.createSelectionQuery(
                        "from WorkspaceKeyRow where workspaceId = :workspace order by createdAt desc, id",
                        WorkspaceKeyRow.class)
                .setParameter("workspace", workspace.toString())
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(WorkspaceKeyRow::record)
                .orElseThrow(() -> new StorageException(
                        Reason.BROKEN, "Workspace " + workspace + " does not exist, or its data key is lost"));
    }
}
