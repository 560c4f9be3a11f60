package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;

/**
 * The identity of a row of {@code tool_configs}: what its sealed value is bound to.
 *
 * @param workspace whose data it is
 * @param user whose setting it is
 * @param tool the tool's name
 * @param name the setting's name
 */
public record SettingAddress(WorkspaceId workspace, UserId user, String tool, String name) {

    byte[] associated(String keyId) {
        return Associated.of(
                SealedText.VERSION, "tool_configs", workspace.toString(), user.toString(), tool, name, keyId);
    }
}
