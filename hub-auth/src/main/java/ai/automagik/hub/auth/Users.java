package ai.automagik.hub.auth;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Adds, finds and disables people. Thread-safe. */
public final class Users {

    /** The address of the person who started a hub that has no sign-in. */
    public static final String LOCAL_OWNER = "owner@localhost";

    /** How many people one read brings: keeps a list of any length in bounded pieces. */
    private static final int PAGE = 500;

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Works on a storage, by a clock and a source of randomness. */
    public Users(Storage storage, InstantSource clock, SecureRandom random) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /** Gives the local owner, a super admin, made on the first start. */
    public User ensureOwner() {
        return storage.read(stores -> stores.users().owner())
                .orElseGet(() -> storage.write(
                        stores -> stores.users().owner().orElseGet(() -> add(stores, LOCAL_OWNER, true))));
    }

    /**
     * Adds a person with a personal workspace.
     *
     * @throws ai.automagik.hub.storage.StorageException with reason {@code CONFLICT} if the address is taken
     */
    public User add(String email) {
        return storage.write(stores -> add(stores, email));
    }

    /**
     * Adds a person with a personal workspace, as part of a transaction.
     *
     * @throws ai.automagik.hub.storage.StorageException with reason {@code CONFLICT} if the address is taken
     */
    public User add(Stores stores, String email) {
        return add(stores, email.toLowerCase(Locale.ROOT), false);
    }

    /** Finds a person by address. */
    public Optional<User> find(String email) {
        return storage.read(stores -> stores.users().findByEmail(email));
    }

    /** Lists everybody by address. */
    public List<User> list() {
        List<User> all = new ArrayList<>();
        List<User> page;
        do {
            String after = all.isEmpty() ? "" : all.getLast().email();
            page = storage.read(stores -> stores.users().list(after, PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        return List.copyOf(all);
    }

    /** Disables or enables a person; returns whether that changed anything. */
    public boolean setDisabled(User user, boolean disabled) {
        Instant now = clock.instant();
        return storage.write(stores -> {
            boolean changed = stores.users().setDisabled(user.id(), disabled);
            if (changed) {
                String kind = disabled ? "user.disable" : "user.enable";
                stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.ACCESS, now);
                stores.audit().append(user.personalWorkspace(), event(now, user, kind));
                // Others' tools may run on what this person shares.
                stores.sharedTools().of(user.id()).forEach(workspace -> MemberChanges.append(stores, workspace, now));
            }
            return changed;
        });
    }

    private User add(Stores stores, String email, boolean superAdmin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WorkspaceId workspace = new WorkspaceId(Ids.next(clock, random));
        User user = new User(new UserId(Ids.next(clock, random)), email, workspace, superAdmin, false, now);
        stores.workspaces().add(new Workspace(workspace, email, now));
        stores.users().add(workspace, user);
        stores.workspaces().putMember(workspace, new Membership(workspace, user.id(), Role.WORKSPACE_OWNER, now));
        stores.audit().append(workspace, event(now, user, "user.add"));
        return user;
    }

    private static AuditEvent event(Instant at, User user, String kind) {
        return AuditEvent.change(at, user.id(), kind, user.id().toString());
    }
}
