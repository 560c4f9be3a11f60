package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Ids;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The workspaces of a user: which there are, and in which one they work. Thread-safe. */
public final class Workspaces {

    /** How many workspaces one user may belong to when they make another: each has a data key, and a list has to be readable. */
    public static final int MAX_WORKSPACES_PER_USER = 100;

    /** The longest name of a workspace: a line of a list. */
    public static final int MAX_NAME_CHARS = 100;

    /** Letters of any script; nothing that would break a table, a log line or a page. */
    private static final Pattern NAME = Pattern.compile("\\S(?:[^\\p{Cntrl}]*\\S)?");

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ChangeListeners listeners;

    /** Works on a storage, by a clock and a source of randomness. */
    public Workspaces(Storage storage, InstantSource clock, SecureRandom random, ChangeListeners listeners) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.listeners = Objects.requireNonNull(listeners);
    }

    /** Lists the caller's workspaces: their own first, then by name. */
    public List<MyWorkspace> mine(Caller caller) {
        Rules.require(caller, Action.SEE_WORKSPACES);
        return storage.read(stores -> mine(stores, caller));
    }

    /** Gives the workspace the caller acts in. */
    public MyWorkspace here(Caller caller) {
        return mine(caller).stream().filter(MyWorkspace::here).findFirst().orElseThrow(Workspaces::gone);
    }

    /** Makes a workspace that the caller owns; it does not switch to it. */
    public MyWorkspace create(Caller caller, String name) {
        Rules.require(caller, Action.CREATE_WORKSPACE);
        check(name);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Workspace made = new Workspace(new WorkspaceId(Ids.next(clock, random)), name, now);
        MyWorkspace mine = storage.write(stores -> {
            if (stores.workspaces().of(caller.user()).size() >= MAX_WORKSPACES_PER_USER) {
                throw Rules.conflict("You belong to " + MAX_WORKSPACES_PER_USER
                        + " workspaces, which is the most; leave one that you no longer need first");
            }
            stores.workspaces().add(made);
            stores.workspaces()
                    .putMember(made.id(), new Membership(made.id(), caller.user(), Role.WORKSPACE_OWNER, now));
            stores.changes().append(made.id(), caller.user(), Change.Kind.ACCESS, now);
            audit(stores, made.id(), caller, "workspace.create", now);
            return find(stores, caller, made.id());
        });
        listeners.access().accept(caller.user());
        return mine;
    }

    /** Gives the workspace the caller acts in another name. */
    public MyWorkspace rename(Caller caller, String name) {
        Rules.require(caller, Action.RENAME_WORKSPACE);
        check(name);
        return storage.write(stores -> {
            if (!stores.workspaces().rename(caller.workspace(), name)) {
                throw gone();
            }
            audit(stores, caller.workspace(), caller, "workspace.rename", clock.instant());
            return find(stores, caller, caller.workspace());
        });
    }

    /**
     * Has the caller's sign-ins act in another workspace from their next call on. A personal access token goes on acting in the
     * workspace it was made for.
     *
     * @param idOrName which; a name in any case, if it is the name of one alone
     */
    public MyWorkspace switchTo(Caller caller, String idOrName) {
        Rules.require(caller, Action.SWITCH_WORKSPACE);
        MyWorkspace chosen = storage.write(stores -> {
            MyWorkspace wanted = named(mine(stores, caller), idOrName);
            Instant now = clock.instant();
            if (!wanted.current()) {
                stores.workspaces().choose(wanted.id(), caller.user());
                stores.changes().append(wanted.id(), caller.user(), Change.Kind.ACCESS, now);
                audit(stores, wanted.id(), caller, "workspace.switch", now);
            }
            return find(stores, caller, wanted.id());
        });
        listeners.access().accept(caller.user());
        return chosen;
    }

    private static MyWorkspace named(List<MyWorkspace> mine, String idOrName) {
        List<MyWorkspace> found = mine.stream()
                .filter(each ->
                        each.id().toString().equals(idOrName) || each.name().equalsIgnoreCase(idOrName))
                .toList();
        if (found.isEmpty()) {
            throw Rules.unknown("None of your workspaces has that name or id; list_workspaces shows them");
        }
        if (found.size() > 1) {
            throw Rules.invalid("workspace", "is the name of several of your workspaces; give the id");
        }
        return found.getFirst();
    }

    private static List<MyWorkspace> mine(Stores stores, Caller caller) {
        User user = stores.users().find(caller.user()).orElseThrow(Workspaces::gone);
        WorkspaceId current = Admission.currentWorkspace(stores, user);
        return stores.workspaces().of(caller.user()).stream()
                .map(member -> stores.workspaces()
                        .find(member.workspace())
                        .map(workspace -> new MyWorkspace(
                                workspace.id(),
                                workspace.name(),
                                member.role(),
                                workspace.id().equals(user.personalWorkspace()),
                                workspace.id().equals(current),
                                workspace.id().equals(caller.workspace()),
                                member.createdAt()))
                        .orElseThrow(Workspaces::gone))
                .sorted(Comparator.comparing(MyWorkspace::personal)
                        .reversed()
                        .thenComparing(MyWorkspace::name)
                        .thenComparing(each -> each.id().toString()))
                .toList();
    }

    private static MyWorkspace find(Stores stores, Caller caller, WorkspaceId id) {
        return mine(stores, caller).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Workspaces::gone);
    }

    private static WorkspaceRefusedException gone() {
        return Rules.unknown("The workspace is gone, or you no longer belong to it; list_workspaces shows yours");
    }

    private static void check(String name) {
        if (name.length() > MAX_NAME_CHARS || !NAME.matcher(name).matches()) {
            throw Rules.invalid(
                    "name",
                    "is blank, longer than " + MAX_NAME_CHARS
                            + " characters, or has characters that do not print; give a short name");
        }
    }

    private static void audit(Stores stores, WorkspaceId workspace, Caller caller, String kind, Instant at) {
        stores.audit().append(workspace, AuditEvent.change(at, caller.user(), kind, workspace.toString()));
    }
}
