package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.auth.Ids;
import ai.automagik.hub.auth.MemberChanges;
import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Invitation;
import ai.automagik.hub.storage.InvitationId;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Invites people to a workspace by a link that holds once. Thread-safe.
 *
 * <p>An invitation is worth what its inviter is: when they may no longer invite, it holds no more.
 */
public final class Invitations {

    /** Where the link of an invitation leads: this path and the token. */
    public static final String PATH = "/invitations/";

    /** How long an invitation holds: time to come back from a week off, short enough for a link in a mailbox. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** The most open invitations of a workspace: more than an owner can keep an eye on. */
    public static final int MAX_OPEN = 200;

    /** No token of ours is longer; a longer one is looked up by nobody. */
    public static final int MAX_TOKEN_CHARS = 128;

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Supplier<Optional<URI>> hub;
    private final ChangeListeners listeners;

    /**
     * Works on a storage, by a clock and a source of randomness.
     *
     * @param hub gives the address by which people's browsers know the hub; empty while none could open it
     */
    public Invitations(
            Storage storage,
            InstantSource clock,
            SecureRandom random,
            Supplier<Optional<URI>> hub,
            ChangeListeners listeners) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.hub = Objects.requireNonNull(hub);
        this.listeners = Objects.requireNonNull(listeners);
    }

    /**
     * Invites somebody to the workspace the caller acts in.
     *
     * @param anyone whether whoever has the link may join, whatever their address
     * @return the invitation and its link, which nothing will show again
     */
    public Created create(Caller caller, String email, Role role, boolean anyone) {
        Rules.require(caller, Action.INVITE);
        if (!EmailAddress.is(email)) {
            throw Rules.invalid("email", "is not an e-mail address; write one like ada@example.com");
        }
        URI home = hub.get()
                .orElseThrow(() -> Rules.conflict("No browser could open an invitation of this hub; start it with"
                        + " 'automagik-tools hub', or set HUB_PUBLIC_URL"));
        Secret token = RandomText.secret(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Invitation invitation = new Invitation(
                new InvitationId(Ids.next(clock, random)),
                caller.workspace(),
                caller.user(),
                email.toLowerCase(Locale.ROOT),
                anyone,
                role,
                Sha256.hex(token.reveal()),
                now,
                now.plus(LIFETIME));
        storage.write(stores -> {
            Rules.lock(stores, caller.workspace());
            stores.invitations().forgetEndedBefore(now);
            refuseNeedless(stores, caller, invitation);
            stores.invitations().add(caller.workspace(), invitation);
            audit(stores, invitation, caller.user(), "invitation.create", now);
            return invitation;
        });
        return new Created(invitation, home.resolve(PATH + token.reveal()));
    }

    private void refuseNeedless(Stores stores, Caller caller, Invitation invitation) {
        boolean member = stores.users()
                .findByEmail(invitation.email())
                .flatMap(user -> stores.workspaces().member(caller.workspace(), user.id()))
                .isPresent();
        if (member) {
            throw Rules.conflict("'" + invitation.email() + "' is a member of this workspace already");
        }
        if (stores.invitations()
                        .list(caller.workspace(), invitation.createdAt())
                        .size()
                >= MAX_OPEN) {
            throw Rules.conflict(
                    "This workspace has " + MAX_OPEN + " open invitations, which is the most; revoke some");
        }
    }

    /** Lists the open invitations to the workspace the caller acts in, newest first. */
    public List<Invitation> list(Caller caller) {
        Rules.require(caller, Action.INVITE);
        return storage.read(stores -> stores.invitations().list(caller.workspace(), clock.instant()).stream()
                .filter(invitation -> holds(stores, invitation))
                .toList());
    }

    /** Takes an invitation back; its link is worth nothing any more. */
    public void revoke(Caller caller, String id) {
        Rules.require(caller, Action.INVITE);
        Instant now = clock.instant();
        storage.write(stores -> {
            Invitation invitation = stores.invitations().list(caller.workspace(), now).stream()
                    .filter(each -> each.id().toString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Rules.unknown("There is no open invitation of that id to this workspace"));
            stores.invitations().remove(caller.workspace(), invitation.id());
            audit(stores, invitation, caller.user(), "invitation.revoke", now);
            return invitation;
        });
    }

    /** Finds the open invitation of a link, for the page that shows it; empty alike for unknown, used, revoked and expired. */
    public Optional<Open> find(String token) {
        return token.length() > MAX_TOKEN_CHARS ? Optional.empty() : storage.read(stores -> find(stores, token));
    }

    private Optional<Open> find(Stores stores, String token) {
        return stores.invitations()
                .findByHash(Sha256.hex(token))
                .filter(invitation -> invitation.expiresAt().isAfter(clock.instant()))
                .filter(invitation -> holds(stores, invitation))
                .flatMap(invitation -> stores.workspaces()
                        .find(invitation.workspace())
                        .flatMap(workspace -> stores.users()
                                .find(invitation.invitedBy())
                                .map(inviter -> new Open(invitation, workspace, inviter.email()))));
    }

    /**
     * Makes a user a member by an invitation's link. The invitation is used up only if they become one.
     *
     * @param user who is signed in, with an address that is known to be theirs
     */
    public Acceptance accept(String token, UserId user) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Acceptance.Refused.GONE;
        }
        Acceptance acceptance = storage.write(stores -> accept(stores, token, user));
        if (acceptance instanceof Acceptance.Joined(Workspace workspace, Membership membership, List<UserId> told)) {
            listeners.access().accept(user);
            told.forEach(listeners.tools());
        }
        return acceptance;
    }

    private Acceptance accept(Stores stores, String token, UserId id) {
        Optional<Invitation> held = stores.invitations().findByHash(Sha256.hex(token));
        Optional<User> user = stores.users().find(id).filter(found -> !found.disabled());
        if (held.isEmpty() || user.isEmpty()) {
            return Acceptance.Refused.GONE;
        }
        stores.workspaces().lock(held.get().workspace());
        // Again, now that nobody else can use it up.
        Optional<Open> open = find(stores, token);
        if (open.isEmpty()) {
            return Acceptance.Refused.GONE;
        }
        Invitation invitation = open.get().invitation();
        return refusal(stores, invitation, user.get())
                .<Acceptance>map(Acceptance.Refused::new)
                .orElseGet(() -> join(stores, open.get(), user.get()));
    }

    private static Optional<String> refusal(Stores stores, Invitation invitation, User user) {
        if (!invitation.anyone() && !invitation.email().equals(user.email())) {
            return Optional.of("This invitation is for another address than '" + user.email()
                    + "'; sign in with the address it was sent to, or ask for another invitation");
        }
        if (stores.workspaces().member(invitation.workspace(), user.id()).isPresent()) {
            return Optional.of("You belong to this workspace already");
        }
        if (stores.workspaces().members(invitation.workspace()).size() >= Members.MAX_MEMBERS) {
            return Optional.of("This workspace has " + Members.MAX_MEMBERS
                    + " members, which is the most; tell whoever invited you");
        }
        if (stores.workspaces().of(user.id()).size() >= Workspaces.MAX_WORKSPACES_PER_USER) {
            return Optional.of("You belong to " + Workspaces.MAX_WORKSPACES_PER_USER
                    + " workspaces, which is the most; leave one that you no longer need first");
        }
        return Optional.empty();
    }

    private Acceptance join(Stores stores, Open open, User user) {
        Invitation invitation = open.invitation();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Membership membership = new Membership(invitation.workspace(), user.id(), invitation.role(), now);
        stores.workspaces().putMember(invitation.workspace(), membership);
        stores.invitations().remove(invitation.workspace(), invitation.id());
        stores.changes().append(invitation.workspace(), user.id(), Change.Kind.ACCESS, now);
        audit(stores, invitation, user.id(), "invitation.accept", now);
        List<UserId> told = MemberChanges.append(stores, invitation.workspace(), now);
        return new Acceptance.Joined(open.workspace(), membership, told);
    }

    /** An invitation holds while its inviter could make it again: an owner, or whoever runs the hub. */
    private static boolean holds(Stores stores, Invitation invitation) {
        return stores.users()
                .find(invitation.invitedBy())
                .filter(inviter -> !inviter.disabled())
                .filter(inviter -> inviter.superAdmin()
                        || stores.workspaces()
                                .member(invitation.workspace(), inviter.id())
                                .filter(member -> member.role() == Role.WORKSPACE_OWNER)
                                .isPresent())
                .isPresent();
    }

    private static void audit(Stores stores, Invitation invitation, UserId user, String kind, Instant at) {
        stores.audit()
                .append(
                        invitation.workspace(),
                        AuditEvent.change(at, user, kind, invitation.id().toString()));
    }

    /**
     * An invitation just made.
     *
     * @param invitation its record
     * @param link to be given to whoever is invited; it holds the token and is shown once
     */
    public record Created(Invitation invitation, URI link) {

        /** Does not show the link. */
        @Override
        public String toString() {
            return "Created[" + invitation.id() + "]";
        }
    }

    /**
     * An invitation that can be accepted.
     *
     * @param invitation its record
     * @param workspace where to
     * @param inviter the address of whoever invited
     */
    public record Open(Invitation invitation, Workspace workspace, String inviter) {}

    /** What became of an acceptance. */
    public sealed interface Acceptance {

        /**
         * The user is a member now.
         *
         * @param workspace where
         * @param membership with which role
         * @param told the members who have company, or one more
         */
        record Joined(Workspace workspace, Membership membership, List<UserId> told) implements Acceptance {
            public Joined {
                told = List.copyOf(told);
            }
        }

        /**
         * The user is no member by this.
         *
         * @param reason a sentence for them, with what to do
         */
        record Refused(String reason) implements Acceptance {

            static final Refused GONE = new Refused("This invitation was used already, was taken back, or has expired;"
                    + " ask whoever invited you for another");
        }
    }
}
