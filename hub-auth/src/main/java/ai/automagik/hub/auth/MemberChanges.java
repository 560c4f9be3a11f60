package ai.automagik.hub.auth;

import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;
import java.util.List;

/** Tells all members of a workspace that what they share has changed. */
public final class MemberChanges {

    private MemberChanges() {}

    /**
     * Appends to the feed that the tools of all members have changed: a row for each, so that whoever follows the feed need not
     * know who belongs where.
     *
     * @return whom, for who tells this hub at once
     */
    public static List<UserId> append(Stores stores, WorkspaceId workspace, Instant at) {
        List<UserId> members = stores.workspaces().members(workspace).stream()
                .map(Membership::user)
                .toList();
        members.forEach(member -> stores.changes().append(workspace, member, Change.Kind.TOOLS, at));
        return members;
    }
}
