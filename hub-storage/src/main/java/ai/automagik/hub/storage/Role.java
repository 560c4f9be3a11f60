package ai.automagik.hub.storage;

/** What a user may do in a workspace. {@code super_admin} stands above workspaces: {@link User#superAdmin()}. */
public enum Role {
    /** May do everything in the workspace, people included. */
    WORKSPACE_OWNER,
    /** May add tools, set and call them. */
    WORKSPACE_MEMBER,
    /** May look. */
    WORKSPACE_VIEWER
}
