package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.auth.external.Organisations.Standing;
import ai.automagik.hub.storage.DirectoryNews;
import ai.automagik.hub.storage.DirectoryNews.Kind;
import ai.automagik.hub.storage.DirectoryNews.State;
import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Follows what WorkOS says of accounts, organisations and their directories. Works within a transaction. Thread-safe.
 *
 * <p>An organisation has power over its own workspace alone: whoever its directory suspends or deletes leaves that workspace, and
 * is disabled only if no other workspace than their own is left to them. Anybody can put anybody's address into a directory.
 */
final class Directory {

    private static final String ACTIVE = "active";

    private final String issuer;
    private final Organisations organisations;

    Directory(String issuer, Organisations organisations) {
        this.issuer = issuer;
        this.organisations = organisations;
    }

    /** Follows an event; returns false if it is of no kind that matters here. */
    boolean follow(Stores stores, DirectoryEvent event) {
        return switch (event.type()) {
            case "dsync.user.created", "dsync.user.updated" -> user(stores, event, state(event.text("state")));
            case "dsync.user.deleted" -> user(stores, event, State.GONE);
            case "dsync.group.created", "dsync.group.updated" -> group(stores, event, State.ACTIVE);
            case "dsync.group.deleted" -> group(stores, event, State.GONE);
            case "dsync.group.user_added" -> groupMember(stores, event, State.ACTIVE);
            case "dsync.group.user_removed" -> groupMember(stores, event, State.GONE);
            case "user.created", "user.updated" -> account(stores, event, State.ACTIVE);
            case "user.deleted" -> account(stores, event, State.GONE);
            case "organization_membership.created", "organization_membership.updated" ->
                member(stores, event, state(event.text("status")));
            case "organization_membership.deleted" -> member(stores, event, State.GONE);
            default -> false;
        };
    }

    /** What is neither active nor said to be anything is taken as active; {@code inactive}, {@code suspended} and others are not. */
    private static State state(String word) {
        return word.isEmpty() || word.equals(ACTIVE) ? State.ACTIVE : State.SUSPENDED;
    }

    private boolean user(Stores stores, DirectoryEvent event, State state) {
        String email = email(event.data());
        if (!event.has("id", "organization_id") || email.isEmpty()) {
            return false;
        }
        DirectoryNews news = news(event, Kind.USER, event.text("id"), event.text("organization_id"), email, state);
        // Somebody whose address changed is still who they were.
        List<User> people = new ArrayList<>(people(stores, email));
        stores.directory()
                .find(issuer, Kind.USER, news.id())
                .filter(before -> !before.name().equals(email))
                .ifPresent(before -> people.addAll(people(stores, before.name())));
        if (stores.directory().tell(news)) {
            people.forEach(person -> review(stores, person, news.parent(), false));
        }
        return true;
    }

    private static String email(JsonNode user) {
        String direct = user.path("email").asString("");
        String email = direct;
        for (JsonNode each : user.path("emails")) {
            if (direct.isEmpty() && (email.isEmpty() || each.path("primary").asBoolean(false))) {
                email = each.path("value").asString("");
            }
        }
        return EmailAddress.is(email) ? EmailAddress.lower(email) : "";
    }

    private boolean group(Stores stores, DirectoryEvent event, State state) {
        if (!event.has("id", "organization_id")) {
            return false;
        }
        String name = cut(event.text("name").toLowerCase(Locale.ROOT));
        if (stores.directory()
                .tell(news(event, Kind.GROUP, event.text("id"), event.text("organization_id"), name, state))) {
            stores.directory()
                    .named(issuer, Kind.GROUP_MEMBER, event.text("id"))
                    .forEach(member -> reviewEntry(stores, member.parent()));
        }
        return true;
    }

    private boolean groupMember(Stores stores, DirectoryEvent event, State state) {
        JsonNode user = event.data().path("user");
        JsonNode group = event.data().path("group");
        String userId = user.path("id").asString("");
        String groupId = group.path("id").asString("");
        if (userId.isEmpty() || groupId.isEmpty()) {
            return false;
        }
        introduce(stores, event, user, group);
        if (stores.directory().tell(news(event, Kind.GROUP_MEMBER, groupId + "/" + userId, userId, groupId, state))) {
            reviewEntry(stores, userId);
        }
        return true;
    }

    /** News of a group's members may come before that of the group or the member; it brings both along. */
    private void introduce(Stores stores, DirectoryEvent event, JsonNode user, JsonNode group) {
        String organisation = Optional.of(user.path("organization_id").asString(""))
                .filter(id -> !id.isEmpty())
                .orElse(group.path("organization_id").asString(""));
        if (organisation.isEmpty()) {
            return;
        }
        String userId = user.path("id").asString("");
        String email = email(user);
        if (!email.isEmpty()
                && stores.directory().find(issuer, Kind.USER, userId).isEmpty()) {
            State state = state(user.path("state").asString(""));
            var unused = stores.directory().tell(news(event, Kind.USER, userId, organisation, email, state));
        }
        String groupId = group.path("id").asString("");
        if (stores.directory().find(issuer, Kind.GROUP, groupId).isEmpty()) {
            String name = cut(group.path("name").asString("").toLowerCase(Locale.ROOT));
            var unused = stores.directory().tell(news(event, Kind.GROUP, groupId, organisation, name, State.ACTIVE));
        }
    }

    private boolean account(Stores stores, DirectoryEvent event, State state) {
        if (!event.has("id")) {
            return false;
        }
        boolean verified = event.data().path("email_verified").asBoolean(false);
        String email = verified ? email(event.data()) : "";
        boolean told = stores.directory().tell(news(event, Kind.ACCOUNT, event.text("id"), "", email, state));
        Optional<User> person = told ? person(stores, event.text("id")) : Optional.empty();
        if (state == State.GONE) {
            person.ifPresent(user -> stop(stores, user, user.personalWorkspace()));
        }
        return true;
    }

    private boolean member(Stores stores, DirectoryEvent event, State state) {
        if (!event.has("user_id", "organization_id")) {
            return false;
        }
        String organisation = event.text("organization_id");
        String account = event.text("user_id");
        String role = cut(event.data().path("role").path("slug").asString("member"));
        if (stores.directory().tell(news(event, Kind.MEMBER, organisation + "/" + account, account, role, state))) {
            person(stores, account).ifPresent(person -> {
                if (state == State.ACTIVE) {
                    // WorkOS itself says that this account belongs there.
                    var unused = organisations.workspace(stores, issuer, organisation, organisation);
                }
                review(stores, person, organisation, state == State.ACTIVE);
            });
        }
        return true;
    }

    private void reviewEntry(Stores stores, String directoryUser) {
        stores.directory()
                .find(issuer, Kind.USER, directoryUser)
                .ifPresent(entry ->
                        people(stores, entry.name()).forEach(person -> review(stores, person, entry.parent(), false)));
    }

    /**
     * Has somebody stand in an organisation's workspace as everything said of them comes to now.
     *
     * @param joins whether they belong there from now on; otherwise who is not there is left alone
     */
    private void review(Stores stores, User person, String organisation, boolean joins) {
        Optional<WorkspaceId> workspace = stores.directory().workspace(issuer, organisation);
        Optional<Identity> identity = stores.identities().of(person.id()).stream()
                .filter(known -> known.issuer().equals(issuer))
                .findFirst();
        if (workspace.isEmpty() || identity.isEmpty()) {
            return;
        }
        Arrival imagined = new Arrival(
                issuer,
                identity.get().subject(),
                Optional.empty(),
                Optional.of(new Arrival.Organisation(organisation, Optional.empty())),
                Instant.EPOCH);
        switch (organisations.standing(stores, imagined, imagined.organisation().orElseThrow(), Optional.of(person))) {
            case Standing.In in -> {
                goOn(stores, person, identity.get(), workspace.get());
                if (joins
                        || stores.workspaces()
                                .member(workspace.get(), person.id())
                                .isPresent()) {
                    organisations.put(stores, workspace.get(), person, in.role());
                }
            }
            case Standing.Out out -> {
                if (organisations.remove(stores, workspace.get(), person) && onlyTheirOwn(stores, person)) {
                    stop(stores, person, workspace.get());
                }
            }
        }
    }

    private static boolean onlyTheirOwn(Stores stores, User person) {
        return stores.workspaces().of(person.id()).stream()
                .map(Membership::workspace)
                .allMatch(person.personalWorkspace()::equals);
    }

    private void stop(Stores stores, User person, WorkspaceId workspace) {
        // Whom somebody here has disabled stays so, whatever the directory says later.
        if (stores.users().setDisabled(person.id(), true)) {
            Optional<Instant> now = Optional.of(organisations.now());
            stores.identities().of(person.id()).stream()
                    .filter(identity -> identity.issuer().equals(issuer))
                    .forEach(identity -> {
                        var unused = stores.identities().stop(issuer, identity.subject(), now);
                    });
        }
        organisations.changed(stores, workspace, person, "directory.stop");
    }

    private void goOn(Stores stores, User person, Identity identity, WorkspaceId workspace) {
        if (identity.stopped() && stores.identities().stop(issuer, identity.subject(), Optional.empty())) {
            var unused = stores.users().setDisabled(person.id(), false);
            organisations.changed(stores, workspace, person, "directory.go_on");
        }
    }

    /** The people whom an address means: whoever has it here, and whoever's account has it, if they came from this issuer. */
    private List<User> people(Stores stores, String email) {
        List<User> people = new ArrayList<>();
        stores.users().findByEmail(email).ifPresent(people::add);
        stores.directory().named(issuer, Kind.ACCOUNT, email).stream()
                .flatMap(account -> person(stores, account.id()).stream())
                .filter(person -> people.stream().noneMatch(known -> known.id().equals(person.id())))
                .forEach(people::add);
        return people;
    }

    private Optional<User> person(Stores stores, String subject) {
        return stores.identities().find(issuer, subject).map(Identity::user).flatMap(stores.users()::find);
    }

    private DirectoryNews news(DirectoryEvent event, Kind kind, String id, String parent, String name, State state) {
        return new DirectoryNews(issuer, kind, id, parent, name, state, event.at());
    }

    private static String cut(String name) {
        return name.length() > Organisations.MAX_NAME_CHARS ? name.substring(0, Organisations.MAX_NAME_CHARS) : name;
    }
}
