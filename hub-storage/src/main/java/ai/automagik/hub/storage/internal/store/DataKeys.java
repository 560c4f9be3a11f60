package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.WorkspaceKeyRow;
import ai.automagik.hub.storage.internal.seal.SealedDataKey;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Finds the data keys of workspaces, on the table {@code workspace_keys}. */
final class DataKeys {

    private final StatelessSession session;

    DataKeys(StatelessSession session) {
        this.session = session;
    }

    Optional<SealedDataKey> find(WorkspaceId workspace, String id) {
        return session.createSelectionQuery(
                        "from WorkspaceKeyRow where id = :id and workspaceId = :workspace", WorkspaceKeyRow.class)
                .setParameter("id", id)
                .setParameter("workspace", workspace.toString())
                .uniqueResultOptional()
                .map(WorkspaceKeyRow::record);
    }

    /** Gives the key that new values are sealed with. */
    SealedDataKey newest(WorkspaceId workspace) {
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
