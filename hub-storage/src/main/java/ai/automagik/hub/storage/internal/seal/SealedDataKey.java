package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.WorkspaceId;

/**
 * A workspace's data key under the master key.
 *
 * @param id names the key in what it seals
 * @param workspace whose values it seals
 * @param masterKeyId the master key that sealed it
 * @param sealed the key, in the form of {@link SealedText}
 */
public record SealedDataKey(String id, WorkspaceId workspace, String masterKeyId, String sealed) {

    byte[] associated() {
        return Associated.of(SealedText.VERSION, "workspace_keys", workspace.toString(), id, masterKeyId);
    }
}
