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

    private static Authentication refused(String description) {
        return new Authentication.Refused(Challenge.invalidToken(description));
    }
}
