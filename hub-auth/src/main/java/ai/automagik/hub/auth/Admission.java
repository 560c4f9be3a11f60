package ai.automagik.hub.auth;

import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Set;

/** The one decision whether a known user may act in a workspace; every kind of token ends here. */
public final class Admission {

    private Admission() {}

    /**
     * Lets a user into a workspace, or not: one who is disabled or no member is refused.
     *
     * @param scopes what their token may be used for
     */
    public static Authentication admit(Stores stores, User user, Set<Scope> scopes, WorkspaceId workspace) {
        if (user.disabled()) {
            return refused("The user is disabled");
        }
        return stores.workspaces()
                .member(workspace, user.id())
                .<Authentication>map(member -> new Authentication.Granted(
                        new Caller(workspace, user.id(), user.email(), member.role(), user.superAdmin(), scopes)))
                .orElseGet(() -> refused("The user is not a member of the token's workspace"));
    }

    /** Lets a user into the workspace they work in now: for tokens of sign-ins, which are made for no one workspace. */
    public static Authentication current(Stores stores, User user, Set<Scope> scopes) {
        return admit(stores, user, scopes, currentWorkspace(stores, user));
    }

    /** Gives the workspace a user works in now: the one they chose, while they belong to it, or their own. */
    public static WorkspaceId currentWorkspace(Stores stores, User user) {
        return stores.workspaces()
                .chosen(user.id())
                .filter(chosen -> stores.workspaces().member(chosen, user.id()).isPresent())
                .orElse(user.personalWorkspace());
    }

    private static Authentication refused(String description) {
        return new Authentication.Refused(Challenge.invalidToken(description));
    }
}
