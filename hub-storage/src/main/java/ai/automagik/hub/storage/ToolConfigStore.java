package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads and writes the values users gave their tools. Secrets are sealed under the workspace's data key, bound to the row. */
public interface ToolConfigStore {

    /** Lists a tool's values by name, as they may be shown. */
    List<StoredSetting> list(WorkspaceId workspace, UserId user, String tool);

    /**
     * Gives a tool's values for one use, secrets unsealed.
     *
     * @throws StorageException with {@link StorageException.Reason#TAMPERED} if a sealed value is not what was stored here
     */
    Map<String, Secret> unseal(WorkspaceId workspace, UserId user, String tool);

    /** Sets a value in clear. */
    void putText(WorkspaceId workspace, UserId user, String tool, String name, String value, Instant at);

    /** Seals a value. */
    void putSecret(WorkspaceId workspace, UserId user, String tool, String name, Secret value, Instant at);

    /** Removes one value; returns whether there was one. */
    boolean remove(WorkspaceId workspace, UserId user, String tool, String name);

    /** Removes all values of a tool. */
    void removeAll(WorkspaceId workspace, UserId user, String tool);
}
