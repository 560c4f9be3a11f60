package ai.automagik.hub.cli;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.connect.Forgotten;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.auth.workspace.Members;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import ai.automagik.hub.auth.workspace.Workspaces;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Workspaces in the stored state, for whoever runs the hub: they act as the local owner, in any workspace. Running hubs hear of
 * what is changed by the feed.
 *
 * @param state the open state
 */
record WorkspaceState(State state) {

    /** A workspace and how many belong to it. */
    record Counted(Workspace workspace, int members) {}

    /** Lists the workspaces of one person or of everybody, by name. */
    List<Counted> list(Optional<User> user) {
        List<User> people = user.map(List::of).orElseGet(() -> state.users().list());
        Map<WorkspaceId, Counted> found = new LinkedHashMap<>();
        for (User person : people) {
            for (Membership membership :
                    state.storage().read(stores -> stores.workspaces().of(person.id()))) {
                found.computeIfAbsent(membership.workspace(), this::count);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing((Counted each) -> each.workspace().name())
                        .thenComparing(each -> each.workspace().id().toString()))
                .toList();
    }

    private Counted count(WorkspaceId id) {
        return state.storage()
                .read(stores -> new Counted(
                        stores.workspaces().find(id).orElseThrow(),
                        stores.workspaces().members(id).size()));
    }

    /** Finds a workspace by id, or by a name that is the name of one alone. */
    Workspace find(String nameOrId) {
        List<Workspace> all =
                list(Optional.empty()).stream().map(Counted::workspace).toList();
        List<Workspace> found = all.stream()
                .filter(each ->
                        each.id().toString().equals(nameOrId) || each.name().equalsIgnoreCase(nameOrId))
                .toList();
        if (found.size() > 1) {
            throw CommandFailure.failed("Workspace '" + nameOrId
                    + "' is the name of several; give the id, which 'automagik-tools workspace list' shows");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> CommandFailure.failed("Workspace '" + nameOrId + "' is unknown; "
                        + DidYouMean.nearest(
                                        nameOrId,
                                        all.stream().map(Workspace::name).toList())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'automagik-tools workspace list' shows them")));
    }

    /** Acts in a workspace for whoever runs the hub. */
    Caller operator(WorkspaceId workspace) {
        return owner(workspace, state.user(Optional.empty()));
    }

    /** Acts in a person's own workspace for them. */
    Caller of(User user) {
        return owner(user.personalWorkspace(), user);
    }

    private static Caller owner(WorkspaceId workspace, User user) {
        return new Caller(
                workspace,
                user.id(),
                user.email(),
                Role.WORKSPACE_OWNER,
                user.superAdmin(),
                EnumSet.allOf(Scope.class));
    }

    Workspaces workspaces() {
        return new Workspaces(storage(), InstantSource.system(), new SecureRandom(), ChangeListeners.NONE);
    }

    /**
     * Gives the members.
     *
     * @param forgotten gets the connections of who is removed
     */
    Members members(Consumer<List<Forgotten>> forgotten) {
        return new Members(storage(), InstantSource.system(), ChangeListeners.NONE, forgotten);
    }

    /** Gives the members, for what removes nobody. */
    Members members() {
        return members(forgotten -> {});
    }

    Invitations invitations(HubConfig config) {
        URI hub = config.publicUrl().orElseGet(() -> {
            String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
            return URI.create("http://" + host + ":" + config.port() + "/");
        });
        return new Invitations(
                storage(), InstantSource.system(), new SecureRandom(), () -> Optional.of(hub), ChangeListeners.NONE);
    }

    private Storage storage() {
        return state.storage();
    }

    /** Does something that the services may refuse with a sentence. */
    static <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (WorkspaceRefusedException e) {
            throw CommandFailure.failed(e.refusal().message());
        }
    }

    /** Reads a role as people write it. */
    static Role role(String text) {
        return switch (text) {
            case "owner", "workspace_owner" -> Role.WORKSPACE_OWNER;
            case "member", "workspace_member" -> Role.WORKSPACE_MEMBER;
            case "viewer", "workspace_viewer" -> Role.WORKSPACE_VIEWER;
            default -> throw CommandFailure.usage("Role '" + text + "' is none of owner, member, viewer");
        };
    }

    /** Writes a role as people write it. */
    static String text(Role role) {
        return switch (role) {
            case WORKSPACE_OWNER -> "owner";
            case WORKSPACE_MEMBER -> "member";
            case WORKSPACE_VIEWER -> "viewer";
        };
    }
}
