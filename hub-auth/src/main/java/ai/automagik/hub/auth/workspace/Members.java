package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.MemberChanges;
import ai.automagik.hub.auth.connect.Forgotten;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserTool;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who belongs to the workspace a caller acts in. Thread-safe.
 *
 * <p>A workspace always has an owner: changes of members wait for each other, so that two owners cannot remove each other.
 * Nobody is removed from their own workspace, nor made less than an owner there.
 */
public final class Members {

    /** The most members of a workspace: a change of what they share is told to each. */
    public static final int MAX_MEMBERS = 500;

    private final Storage storage;
    private final InstantSource clock;
    private final ChangeListeners listeners;
    private final Consumer<List<Forgotten>> forgotten;

    /**
     * Works on a storage, by a clock.
     *
     * @param forgotten gets the connections of whoever has gone, once that is stored, to end them at their providers
     */
    public Members(
            Storage storage, InstantSource clock, ChangeListeners listeners, Consumer<List<Forgotten>> forgotten) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.listeners = Objects.requireNonNull(listeners);
        this.forgotten = Objects.requireNonNull(forgotten);
    }

    /** Lists the members, by when they joined. */
    public List<Member> list(Caller caller) {
        Rules.require(caller, Action.SEE_MEMBERS);
        return storage.read(stores -> stores.workspaces().members(caller.workspace()).stream()
                .map(membership -> member(stores, membership))
                .toList());
    }

    /**
     * Gives a member another role.
     *
     * @param emailOrId whose
     */
    public Member setRole(Caller caller, String emailOrId, Role role) {
        Rules.require(caller, Action.CHANGE_ROLE);
        WorkspaceId workspace = caller.workspace();
        return change(workspace, (stores, told) -> {
            Membership before = named(stores, workspace, emailOrId);
            if (before.role() == role) {
                return member(stores, before);
            }
            if (role != Role.WORKSPACE_OWNER) {
                keepOwner(stores, before);
            }
            Instant now = clock.instant();
            stores.workspaces()
                    .putMember(workspace, new Membership(workspace, before.user(), role, before.createdAt()));
            audit(stores, caller, "member.role", before.user(), now);
            told.access(stores, workspace, before.user(), now);
            if (shares(stores, workspace, before.user())) {
                told.everybody(stores, workspace, now);
            }
            return member(stores, named(stores, workspace, emailOrId));
        });
    }

    /**
     * Removes a member with all they have in the workspace: tools, settings, tokens, connections, what they share.
     *
     * @param emailOrId whom
     */
    public Member remove(Caller caller, String emailOrId) {
        Rules.require(caller, Action.REMOVE_MEMBER);
        return remove(caller, "member.remove", stores -> named(stores, caller.workspace(), emailOrId));
    }

    /** Removes the caller from the workspace they act in. */
    public Member leave(Caller caller) {
        Rules.require(caller, Action.LEAVE_WORKSPACE);
        return remove(
                caller,
                "member.leave",
                stores -> stores.workspaces()
                        .member(caller.workspace(), caller.user())
                        .orElseThrow(() -> Rules.unknown("You do not belong to this workspace")));
    }

    private Member remove(Caller caller, String kind, Function<Stores, Membership> whom) {
        WorkspaceId workspace = caller.workspace();
        return change(workspace, (stores, told) -> {
            Membership membership = whom.apply(stores);
            keepOwner(stores, membership);
            Member gone = member(stores, membership);
            Instant now = clock.instant();
            told.forgotten(forget(stores, workspace, gone.user(), now));
            audit(stores, caller, kind, gone.user(), now);
            told.access(stores, workspace, gone.user(), now);
            told.everybody(stores, workspace, now);
            return gone;
        });
    }

    private static List<Forgotten> forget(Stores stores, WorkspaceId workspace, UserId user, Instant now) {
        stores.sharedTools().removeAll(workspace, user);
        for (UserTool tool : stores.userTools().list(workspace, user)) {
            stores.userTools().remove(workspace, user, tool.tool(), now);
            stores.toolConfigs().removeAll(workspace, user, tool.tool());
        }
        // A token that stayed would hold again if its user were invited again.
        stores.accessTokens().list(workspace, user).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .map(AccessToken::id)
                .forEach(token -> stores.accessTokens().revoke(workspace, user, token, now));
        List<Forgotten> connections = Forgotten.remove(stores, workspace, user);
        stores.workspaces().removeMember(workspace, user);
        User person = person(stores, user);
        if (stores.workspaces().chosen(user).filter(workspace::equals).isPresent()) {
            stores.workspaces().choose(person.personalWorkspace(), user);
        }
        return connections;
    }

    /** Refuses what would leave the workspace without an owner, or its own person less than one. */
    private static void keepOwner(Stores stores, Membership membership) {
        if (person(stores, membership.user()).personalWorkspace().equals(membership.workspace())) {
            throw Rules.conflict("This is that member's own workspace, of which they stay an owner");
        }
        Predicate<Membership> other = each -> each.role() == Role.WORKSPACE_OWNER
                && !each.user().equals(membership.user())
                && !person(stores, each.user()).disabled();
        if (membership.role() == Role.WORKSPACE_OWNER
                && stores.workspaces().members(membership.workspace()).stream().noneMatch(other)) {
            throw Rules.conflict("This is the workspace's last owner; make another member an owner first");
        }
    }

    private static boolean shares(Stores stores, WorkspaceId workspace, UserId user) {
        return stores.sharedTools().of(user).contains(workspace);
    }

    private static Membership named(Stores stores, WorkspaceId workspace, String emailOrId) {
        return stores.workspaces().members(workspace).stream()
                .filter(each -> each.user().toString().equals(emailOrId)
                        || person(stores, each.user()).email().equalsIgnoreCase(emailOrId))
                .findFirst()
                .orElseThrow(() ->
                        Rules.unknown("No member of this workspace has that address or id; list_members shows them"));
    }

    private static Member member(Stores stores, Membership membership) {
        User user = person(stores, membership.user());
        return new Member(user.id(), user.email(), membership.role(), user.disabled(), membership.createdAt());
    }

    private static User person(Stores stores, UserId user) {
        return stores.users().find(user).orElseThrow(() -> Rules.unknown("That person is no longer known to the hub"));
    }

    private static void audit(Stores stores, Caller caller, String kind, UserId subject, Instant at) {
        stores.audit().append(caller.workspace(), AuditEvent.change(at, caller.user(), kind, subject.toString()));
    }

    private Member change(WorkspaceId workspace, Work work) {
        Told told = new Told();
        Member member = storage.write(stores -> {
            told.clear();
            Rules.lock(stores, workspace);
            return work.in(stores, told);
        });
        told.tell(listeners);
        forgotten.accept(told.connections());
        return member;
    }

    private interface Work {

        Member in(Stores stores, Told told);
    }

    /** Who is to hear of a change once it is stored. For one thread. */
    private static final class Told {

        private final List<UserId> access = new ArrayList<>();
        private final List<UserId> tools = new ArrayList<>();
        private final List<Forgotten> connections = new ArrayList<>();

        /** Begins anew: a transaction may be tried again. */
        void clear() {
            access.clear();
            tools.clear();
            connections.clear();
        }

        void forgotten(List<Forgotten> gone) {
            connections.addAll(gone);
        }

        List<Forgotten> connections() {
            return List.copyOf(connections);
        }

        void access(Stores stores, WorkspaceId workspace, UserId user, Instant at) {
            stores.changes().append(workspace, user, Change.Kind.ACCESS, at);
            access.add(user);
        }

        void everybody(Stores stores, WorkspaceId workspace, Instant at) {
            tools.addAll(MemberChanges.append(stores, workspace, at));
        }

        void tell(ChangeListeners listeners) {
            access.forEach(listeners.access());
            tools.forEach(listeners.tools());
        }
    }
}
