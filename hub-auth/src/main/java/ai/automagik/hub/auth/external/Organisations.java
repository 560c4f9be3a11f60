package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.auth.Ids;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.DirectoryNews;
import ai.automagik.hub.storage.DirectoryNews.Kind;
import ai.automagik.hub.storage.DirectoryNews.State;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who belongs to an organisation's workspace, and as what, by what its issuer says: in tokens and in news of the directory. Works
 * within a transaction. Thread-safe.
 *
 * <p>The greatest role that the person's groups give comes first; then what was said last of their membership; then what
 * they have; at the least they are a member.
 */
public final class Organisations {

    /** Of a name that an issuer gives; longer ones are cut. */
    public static final int MAX_NAME_CHARS = 200;

    private final GroupRoles roles;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Gives roles as the operator says. */
    public Organisations(GroupRoles roles, InstantSource clock, SecureRandom random) {
        this.roles = roles;
        this.clock = clock;
        this.random = random;
    }

    /** What an organisation says of one person. */
    sealed interface Standing {

        /** They belong to it. */
        record In(Role role) implements Standing {}

        /** They do not, or not now; the sentence is for them. */
        record Out(String sentence) implements Standing {}
    }

    /** Tells how somebody who comes for an organisation stands in it. */
    Standing standing(Stores stores, Arrival arrival, Arrival.Organisation organisation, Optional<User> user) {
        Optional<DirectoryNews> news = member(stores, arrival.issuer(), organisation.id(), arrival.subject())
                .filter(last -> !last.toldAt().isBefore(arrival.at()));
        if (news.filter(last -> last.state() != State.ACTIVE).isPresent()) {
            return new Standing.Out("Your membership of the organisation has ended; ask its administrator");
        }
        List<DirectoryNews> entries = entries(stores, arrival, organisation.id(), user);
        if (!entries.isEmpty() && entries.stream().noneMatch(entry -> entry.state() == State.ACTIVE)) {
            return new Standing.Out(
                    "Your organisation's directory does not let you in any more; ask its administrator");
        }
        List<String> said = new ArrayList<>();
        news.map(DirectoryNews::name).or(organisation::role).ifPresent(said::add);
        return new Standing.In(groups(stores, arrival.issuer(), entries)
                .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(role(said.getFirst())))
                .or(() -> user.flatMap(known -> stores.directory()
                        .workspace(arrival.issuer(), organisation.id())
                        .flatMap(workspace -> stores.workspaces().member(workspace, known.id()))
                        .map(Membership::role)))
                .orElse(Role.WORKSPACE_MEMBER));
    }

    private Role role(String word) {
        return roles.of(word).or(() -> GroupRoles.USUAL.of(word)).orElse(Role.WORKSPACE_MEMBER);
    }

    static Optional<DirectoryNews> member(Stores stores, String issuer, String organisation, String subject) {
        return stores.directory().find(issuer, Kind.MEMBER, organisation + "/" + subject);
    }

    /** The person's entries in the organisation's directory, by any address they are known by. */
    private static List<DirectoryNews> entries(
            Stores stores, Arrival arrival, String organisation, Optional<User> user) {
        List<String> addresses = new ArrayList<>();
        arrival.email().map(EmailAddress::lower).ifPresent(addresses::add);
        user.map(User::email).ifPresent(addresses::add);
        stores.directory()
                .find(arrival.issuer(), Kind.ACCOUNT, arrival.subject())
                .map(DirectoryNews::name)
                .ifPresent(addresses::add);
        return addresses.stream()
                .distinct()
                .flatMap(address -> stores.directory().named(arrival.issuer(), Kind.USER, address).stream())
                .filter(entry -> entry.parent().equals(organisation))
                .toList();
    }

    private Optional<Role> groups(Stores stores, String issuer, List<DirectoryNews> entries) {
        List<String> names = entries.stream()
                .filter(entry -> entry.state() == State.ACTIVE)
                .flatMap(entry -> stores.directory().below(issuer, Kind.GROUP_MEMBER, entry.id()).stream())
                .filter(member -> member.state() == State.ACTIVE)
                .flatMap(member -> stores.directory().find(issuer, Kind.GROUP, member.name()).stream())
                .filter(group -> group.state() == State.ACTIVE)
                .map(DirectoryNews::name)
                .toList();
        return roles.greatest(names);
    }

    /** Gives the workspace of an organisation, made if it has none. */
    WorkspaceId workspace(Stores stores, String issuer, String organisation, String name) {
        return stores.directory().workspace(issuer, organisation).orElseGet(() -> {
            WorkspaceId id = new WorkspaceId(Ids.next(clock, random));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String cut = name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) : name;
            stores.workspaces().add(new Workspace(id, cut, now));
            stores.directory().link(id, issuer, organisation);
            return id;
        });
    }

    /** Has somebody be a member with a role, if they are not yet. */
    void put(Stores stores, WorkspaceId workspace, User user, Role role) {
        Optional<Role> before = stores.workspaces().member(workspace, user.id()).map(Membership::role);
        if (before.filter(role::equals).isEmpty()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            stores.workspaces().putMember(workspace, new Membership(workspace, user.id(), role, now));
            changed(stores, workspace, user, before.isEmpty() ? "directory.join" : "directory.role");
        }
    }

    /** Has somebody be no member any more; returns whether they were one. */
    boolean remove(Stores stores, WorkspaceId workspace, User user) {
        boolean removed = stores.workspaces().removeMember(workspace, user.id());
        if (removed) {
            changed(stores, workspace, user, "directory.leave");
        }
        return removed;
    }

    Instant now() {
        return clock.instant();
    }

    /** Tells everybody who remembers the person, and the audit. */
    void changed(Stores stores, WorkspaceId workspace, User user, String kind) {
        Instant now = clock.instant();
        stores.changes().append(workspace, user.id(), Change.Kind.ACCESS, now);
        stores.audit()
                .append(
                        workspace,
                        AuditEvent.change(now, user.id(), kind, user.id().toString()));
    }
}
