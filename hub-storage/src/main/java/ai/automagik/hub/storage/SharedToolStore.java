package ai.automagik.hub.storage;

import java.util.List;
import java.util.Optional;

/**
 * Reads and writes which tools members share. A sharing is in force while its owner may enter, is a member who is no mere
 * viewer, and has the tool; others are kept, and given by nothing here.
 */
public interface SharedToolStore {

    /** Lists what is shared in a workspace and in force, by tool. */
    List<SharedTool> list(WorkspaceId workspace);

    /** Finds the sharing of a tool that is in force. */
    Optional<SharedTool> find(WorkspaceId workspace, String tool);

    /** Shares a tool, in place of whatever sharing of it there is. */
    void put(WorkspaceId workspace, SharedTool shared);

    /** Ends an owner's sharing of a tool; returns false if there is none. */
    boolean remove(WorkspaceId workspace, UserId owner, String tool);

    /** Ends all that an owner shares in a workspace; returns how many. */
    int removeAll(WorkspaceId workspace, UserId owner);

    /** Lists the workspaces in which a user shares anything, in force or not: this look-up finds the workspaces. */
    List<WorkspaceId> of(UserId owner);
}
