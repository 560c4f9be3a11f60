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
public record SettingAddress(WorkspaceId workspace, UserId user, String tool, String name) implements Address {

    @Override
    public byte[] associated(String keyId) {
        return Associated.of(
                SealedText.VERSION, "tool_configs", workspace.toString(), user.toString(), tool, name, keyId);
    }

    @Override
    public String tampered() {
        return "Setting '" + name + "' of tool '" + tool + "' is not what the hub sealed there"
                + " (table tool_configs, user " + user + "); remove the setting and set it again";
    }
}
