package ai.automagik.hub.storage;

/** What a user may do in a workspace, from most to least. {@code super_admin} stands above workspaces: {@link User#superAdmin()}. */
public enum Role {
    /** May do everything in the workspace, people included. */
    WORKSPACE_OWNER,
    /** May add tools, set and call them. */
    WORKSPACE_MEMBER,
    /** May look. */
    WORKSPACE_VIEWER;

    /** Tells whether whoever has this role may do all that one of the other may. */
    public boolean covers(Role other) {
        return compareTo(other) <= 0;
    }
}
