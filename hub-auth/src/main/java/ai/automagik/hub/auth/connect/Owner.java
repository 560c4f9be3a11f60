package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Objects;

/**
 * Whose connections.
 *
 * @param workspace whose data they are
 * @param user whose accounts they are
 */
public record Owner(WorkspaceId workspace, UserId user) {

    public Owner {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(user, "user");
    }

    /** The owner that a caller is. */
    public static Owner of(Caller caller) {
        return new Owner(caller.workspace(), caller.user());
    }

    static Owner of(Connection connection) {
        return new Owner(connection.workspace(), connection.user());
    }
}
