package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The identity of a row that holds a sealed value: what the value is bound to, so that no row's value can be moved to another.
 *
 * @param workspace whose data it is
 * @param table the row's table
 * @param key what tells the row from the others of the workspace, in one order
 */
public record RowAddress(WorkspaceId workspace, String table, List<String> key) {

    public RowAddress {
        key = List.copyOf(key);
    }

    /** The row of a setting's value. */
    public static RowAddress ofSetting(WorkspaceId workspace, UserId user, String tool, String name) {
        return new RowAddress(workspace, "tool_configs", List.of(user.toString(), tool, name));
    }

    byte[] associated(String keyId) {
        return Associated.of(
                Stream.of(Stream.of(SealedText.VERSION, table, workspace.toString()), key.stream(), Stream.of(keyId))
                        .flatMap(parts -> parts)
                        .toArray(String[]::new));
    }

    /** Names the row for an operator. */
    @Override
    public String toString() {
        return table + " " + String.join("/", key);
    }
}
