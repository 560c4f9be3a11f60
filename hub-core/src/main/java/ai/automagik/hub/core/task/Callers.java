package ai.automagik.hub.core.task;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import java.util.Optional;

/** Tells whether somebody who called earlier may still do so. Thread-safe. */
@FunctionalInterface
public interface Callers {

    /** Nobody's rights ever change: for one tool alone. */
    Callers UNCHANGED = Optional::of;

    /** The caller as they are now, with no more scopes than then; empty if they may not enter any more. */
    Optional<Caller> again(Caller then);

    /** Asks the storage. */
    static Callers of(Storage storage) {
        return then -> storage.read(stores -> again(stores, then));
    }

    private static Optional<Caller> again(Stores stores, Caller then) {
        Optional<User> user = stores.users().find(then.user()).filter(found -> !found.disabled());
        Optional<Membership> member = stores.workspaces().member(then.workspace(), then.user());
        return user.flatMap(found -> member.map(membership -> new Caller(
                then.workspace(), then.user(), found.email(), membership.role(), found.superAdmin(), then.scopes())));
    }
}
