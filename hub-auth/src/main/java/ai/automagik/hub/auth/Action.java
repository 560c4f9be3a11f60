package ai.automagik.hub.auth;

import ai.automagik.hub.storage.Role;
import java.util.Optional;

/**
 * Everything that anybody can do with a hub, each with the scope its token needs and the least role: the one table of who may do
 * what. Every route and operation asks {@link Policy} about a row of it; what has no row cannot be done.
 */
public enum Action {
    /** Browse the catalogue. */
    SEE_CATALOGUE(Scope.TOOLS_READ, Role.WORKSPACE_VIEWER, "see the catalogue"),
    /** See one's tools, their settings, and what is listed; never a secret. */
    SEE_TOOLS(Scope.TOOLS_READ, Role.WORKSPACE_VIEWER, "see its tools"),
    /** Call an operation, read a document, take a prompt or a proposal of a tool. */
    CALL_TOOLS(Scope.TOOLS_CALL, Role.WORKSPACE_MEMBER, "call its tools"),
    /** Add, set and remove one's tools, and choose what is listed. */
    MANAGE_TOOLS(Scope.TOOLS_MANAGE, Role.WORKSPACE_MEMBER, "change its tools"),
    /** See one's connections. */
    SEE_CONNECTIONS(Scope.TOOLS_READ, Role.WORKSPACE_VIEWER, "see their connections"),
    /** Connect accounts, choose among them, and revoke them. */
    MANAGE_CONNECTIONS(Scope.TOOLS_MANAGE, Role.WORKSPACE_MEMBER, "change their connections"),

    /** See which workspaces one belongs to. */
    SEE_WORKSPACES(Scope.TOOLS_READ, Role.WORKSPACE_VIEWER, "see their workspaces"),
    /** Choose in which workspace one's clients act. Everybody who came in may go out again. */
    SWITCH_WORKSPACE(Scope.TOOLS_MANAGE, Role.WORKSPACE_VIEWER, "switch to another workspace"),
    /** Make a further workspace, which one owns. */
    CREATE_WORKSPACE(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_VIEWER, "create a workspace"),
    /** Leave a workspace. */
    LEAVE_WORKSPACE(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_VIEWER, "leave it"),
    /** See who else is in the workspace. */
    SEE_MEMBERS(Scope.TOOLS_READ, Role.WORKSPACE_VIEWER, "see its members"),
    /** Let others use one's tool with one's settings. */
    SHARE_TOOLS(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_MEMBER, "share tools"),
    /** Rename the workspace. */
    RENAME_WORKSPACE(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_OWNER, "rename it"),
    /** Invite people, see who is invited, and take invitations back. */
    INVITE(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_OWNER, "invite people"),
    /** Give a member another role. */
    CHANGE_ROLE(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_OWNER, "change its members' roles"),
    /** Remove a member. */
    REMOVE_MEMBER(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_OWNER, "remove its members"),
    /** Read what happened in the workspace. */
    READ_AUDIT(Scope.WORKSPACE_MANAGE, Role.WORKSPACE_OWNER, "read its audit"),

    /** Add, disable and enable people, and say who they are to an issuer. */
    MANAGE_USERS("manage its users"),
    /** Change how people sign in. */
    MANAGE_SIGN_IN("change how people sign in"),
    /** Everything else that concerns the hub as a whole. */
    RUN_PLATFORM("run the hub");

    private final Scope scope;
    private final Optional<Role> least;
    private final String words;

    Action(Scope scope, Role least, String words) {
        this.scope = scope;
        this.least = Optional.of(least);
        this.words = words;
    }

    /** Makes a row for those who run the hub. */
    Action(String words) {
        this.scope = Scope.ADMIN;
        this.least = Optional.empty();
        this.words = words;
    }

    /** The scope that a token needs for it. */
    public Scope scope() {
        return scope;
    }

    /** The role that may do it, with all that cover it; empty if it takes a super admin, whatever the role. */
    public Optional<Role> least() {
        return least;
    }

    /** What it is, to be read after "may not". */
    String words() {
        return words;
    }
}
