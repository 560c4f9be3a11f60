package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.EmailAddress;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StoredPassword;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Signs people in, by password, passkey or link, and lets them set what they sign in with. Thread-safe.
 *
 * <p>Who is unknown, disabled, or without a password is answered like who mistypes, after the same work.
 */
public final class SignIns {

    /** What everybody reads whose sign-in did not succeed. */
    public static final String WRONG = "The e-mail address or the password is not right; try again";

    private final Storage storage;
    private final InstantSource clock;
    private final Parts parts;

    /**
     * What signing in is made of.
     *
     * @param passwords hashes and checks
     * @param passkeys makes and checks
     * @param links let in once
     * @param sessions what follows
     * @param limits slow down whoever guesses
     */
    public record Parts(
            Passwords passwords,
            Passkeys passkeys,
            OneTimeLinks links,
            BrowserSessions sessions,
            SignInLimits limits) {}

    /** Works on a storage, by a clock. */
    public SignIns(Storage storage, InstantSource clock, Parts parts) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.parts = Objects.requireNonNull(parts);
    }

    /** What became of an attempt. */
    public sealed interface Result {

        /**
         * The person is signed in.
         *
         * @param started their new session
         */
        record In(Started started) implements Result {}

        /**
         * They are not.
         *
         * @param problem a sentence for them
         */
        record Refused(String problem) implements Result {}

        /**
         * They have to wait.
         *
         * @param pause until they may try again
         */
        record Wait(Duration pause) implements Result {}

        /** The link is used, too old, or never was. */
        record Closed() implements Result {}
    }

    /** Signs in with a password. */
    public Result byPassword(String email, Secret password, Visitor visitor) {
        String account = email.strip().toLowerCase(Locale.ROOT);
        Optional<User> user = account.length() > EmailAddress.MAX_CHARS ? Optional.empty() : find(account);
        SignInLimits.Leave leave = parts.limits().account(visitor, Sha256.hex(account), isOwn(visitor, user));
        return leave.allowed().isEmpty()
                ? new Result.Wait(leave.pause())
                : check(user, password, visitor, leave.allowed().get());
    }

    private Optional<User> find(String account) {
        return storage.read(stores -> stores.users().findByEmail(account));
    }

    private static boolean isOwn(Visitor visitor, Optional<User> user) {
        return user.isPresent()
                && visitor.known()
                        .filter(known -> known.users().contains(user.get().id()))
                        .isPresent();
    }

    private Result check(Optional<User> user, Secret password, Visitor visitor, SignInLimits.Try attempt) {
        Optional<User> enabled = user.filter(Predicate.not(User::disabled));
        Optional<String> hash = enabled.flatMap(this::hash);
        boolean good;
        try {
            good = parts.passwords().matches(password, hash);
        } catch (Passwords.BusyException e) {
            attempt.succeeded();
            return new Result.Wait(Passwords.LONGEST_WAIT);
        }
        if (!good || enabled.isEmpty()) {
            failed(user, "password");
            return new Result.Refused(WRONG);
        }
        attempt.succeeded();
        grow(enabled.get(), password, hash.orElseThrow());
        return new Result.In(parts.sessions().start(enabled.get(), visitor, "password"));
    }

    private Optional<String> hash(User user) {
        return storage.read(stores -> stores.passwords().find(user.personalWorkspace(), user.id()))
                .map(StoredPassword::hash);
    }

    /** A hash of days when machines were slower is made anew while the password is at hand. */
    private void grow(User user, Secret password, String hash) {
        if (parts.passwords().outgrown(hash)) {
            String fresh = parts.passwords().hash(password);
            storage.write(stores -> stores.passwords().rehash(user.personalWorkspace(), user.id(), hash, fresh));
        }
    }

    /** Written for everybody alike, so that time tells nothing; of an unknown address the hub's owner reads. */
    private void failed(Optional<User> user, String how) {
        Instant now = clock.instant();
        storage.write(stores -> {
            Optional<WorkspaceId> workspace =
                    user.or(() -> stores.users().owner()).map(User::personalWorkspace);
            workspace.ifPresent(id -> stores.audit().append(id, failure(now, user, how)));
            return now;
        });
    }

    private static AuditEvent failure(Instant now, Optional<User> user, String how) {
        return new AuditEvent(
                now,
                user.map(User::id),
                "sign_in.failed",
                user.isPresent() ? how : "unknown address",
                Optional.empty(),
                "denied",
                Duration.ZERO,
                0,
                0,
                Optional.empty());
    }

    /**
     * Signs in with a passkey.
     *
     * @param response what the browser gave: an {@code AuthenticationResponseJSON}
     */
    public Result byPasskey(JsonNode response, Passkeys.Place place, Visitor visitor) {
        SignInLimits.Leave leave = parts.limits().address(visitor);
        if (leave.allowed().isEmpty()) {
            return new Result.Wait(leave.pause());
        }
        return switch (parts.passkeys().signed(response, place)) {
            case Passkeys.Checked.Bad bad -> {
                failed(Optional.empty(), "passkey");
                yield new Result.Refused(bad.problem());
            }
            case Passkeys.Checked.Good good -> {
                Instant now = clock.instant();
                Optional<Started> started = storage.write(stores -> stores.users()
                        .find(good.passkey().user())
                        .filter(user -> !user.disabled() && parts.passkeys().used(stores, good, now))
                        .map(user -> parts.sessions().start(stores, user, visitor, "passkey")));
                started.ifPresent(same -> leave.allowed().ifPresent(SignInLimits.Try::succeeded));
                yield started.<Result>map(Result.In::new)
                        .orElseGet(() -> new Result.Refused("This passkey lets nobody in; sign in another way"));
            }
        };
    }

    /** Opens the page of a link, unless too many links were tried from there. */
    public Optional<OneTimeLinks.Open> open(Secret token, Visitor visitor) {
        Optional<SignInLimits.Try> attempt = parts.limits().address(visitor).allowed();
        Optional<OneTimeLinks.Open> open = attempt.isPresent() ? parts.links().open(token) : Optional.empty();
        if (open.isPresent()) {
            attempt.ifPresent(SignInLimits.Try::succeeded);
        }
        return open;
    }

    /** Whether the person of a link says by which address they are known: the owner, who was made without one. */
    public static boolean statesAddress(OneTimeLinks.Open link) {
        return link.user().email().equals(Users.LOCAL_OWNER);
    }

    /**
     * Signs in by a link, and sets a password.
     *
     * @param email the address that the owner states; ignored for everybody else, whose address others chose to trust
     */
    public Result byLink(Secret token, String email, Secret password, Visitor visitor) {
        Optional<OneTimeLinks.Open> link = open(token, visitor);
        if (link.isEmpty()) {
            return new Result.Closed();
        }
        String address = address(link.get(), email);
        Optional<String> problem = problem(address).or(() -> parts.passwords().problem(address, password));
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        String hash;
        try {
            hash = parts.passwords().hash(password);
        } catch (Passwords.BusyException e) {
            return new Result.Wait(Passwords.LONGEST_WAIT);
        }
        return enter(link.get(), address, visitor, new PasswordSet(hash));
    }

    /**
     * Signs in by a link, and keeps a passkey.
     *
     * @param made what {@link Passkeys#made} found good
     */
    public Result byLink(Secret token, String email, Passkeys.Checked.Good made, Visitor visitor) {
        Optional<OneTimeLinks.Open> link = open(token, visitor)
                .filter(open -> open.user().id().equals(made.passkey().user()));
        if (link.isEmpty()) {
            return new Result.Closed();
        }
        String address = address(link.get(), email);
        Optional<String> problem = problem(address);
        return problem.isPresent()
                ? new Result.Refused(problem.get())
                : enter(link.get(), address, visitor, new PasskeyKept(made));
    }

    private static String address(OneTimeLinks.Open link, String email) {
        return statesAddress(link) && !email.isBlank()
                ? email.strip().toLowerCase(Locale.ROOT)
                : link.user().email();
    }

    private static Optional<String> problem(String address) {
        return EmailAddress.is(address)
                ? Optional.empty()
                : Optional.of("'" + address + "' is not an e-mail address; write one like ada@example.com");
    }

    /** What a person signs in with from now on. */
    private interface NewCredential {

        /** Before the link is used: whether it may be set at all. */
        boolean take(Stores stores);

        void set(Stores stores, User user);
    }

    private final class PasswordSet implements NewCredential {

        private final String hash;

        PasswordSet(String hash) {
            this.hash = hash;
        }

        @Override
        public boolean take(Stores stores) {
            return true;
        }

        @Override
        public void set(Stores stores, User user) {
            put(stores, user, hash);
        }
    }

    private final class PasskeyKept implements NewCredential {

        private final Passkeys.Checked.Good made;

        PasskeyKept(Passkeys.Checked.Good made) {
            this.made = made;
        }

        @Override
        public boolean take(Stores stores) {
            return parts.passkeys().take(stores, made);
        }

        @Override
        public void set(Stores stores, User user) {
            parts.passkeys().keep(stores, made);
        }
    }

    /** People's own workspaces are called after them, unless they have given theirs another name. */
    private static void renameOwn(Stores stores, User former, String address) {
        if (stores.workspaces()
                .find(former.personalWorkspace())
                .filter(own -> own.name().equals(former.email()))
                .isPresent()) {
            stores.workspaces().rename(former.personalWorkspace(), address);
        }
    }

    private Result enter(OneTimeLinks.Open link, String address, Visitor visitor, NewCredential credential) {
        Instant now = clock.instant();
        User user = named(link.user(), address);
        try {
            Optional<Started> started = storage.write(stores -> {
                if (!credential.take(stores) || !parts.links().use(stores, link, now)) {
                    return Optional.<Started>empty();
                }
                credential.set(stores, user);
                if (!address.equals(link.user().email())) {
                    stores.users().setEmail(user.id(), address);
                    renameOwn(stores, link.user(), address);
                    stores.audit()
                            .append(
                                    user.personalWorkspace(),
                                    AuditEvent.change(
                                            now,
                                            user.id(),
                                            "user.address",
                                            user.id().toString()));
                }
                parts.sessions().endOthers(stores, user, Optional.empty());
                stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.ACCESS, now);
                return Optional.of(parts.sessions().start(stores, user, visitor, "link"));
            });
            parts.sessions().forget(user.id());
            return started.<Result>map(Result.In::new).orElseGet(Result.Closed::new);
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.CONFLICT) {
                return new Result.Refused(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static User named(User user, String address) {
        return new User(
                user.id(), address, user.personalWorkspace(), user.superAdmin(), user.disabled(), user.createdAt());
    }

    /** Tells whether a person has a password. */
    public boolean hasPassword(User user) {
        return hash(user).isPresent();
    }

    private void put(Stores stores, User user, String hash) {
        Instant now = clock.instant();
        stores.passwords().put(user.personalWorkspace(), user.id(), hash, now);
        stores.audit()
                .append(
                        user.personalWorkspace(),
                        AuditEvent.change(
                                now, user.id(), "password.set", user.id().toString()));
    }

    /**
     * Changes a person's password and signs them out in all other browsers.
     *
     * @param current the password they had; ignored if they had none
     * @return a sentence if that was not possible; empty if it is done
     */
    public Optional<String> changePassword(SignedIn who, Secret current, Secret fresh) {
        User user = who.user();
        SignInLimits.Leave leave = parts.limits().session(who.session());
        if (leave.allowed().isEmpty()) {
            return Optional.of("That was tried too often; wait " + minutes(leave.pause()) + " and try again");
        }
        try {
            Optional<String> hash = hash(user);
            if (hash.isPresent() && !parts.passwords().matches(current, hash)) {
                failed(Optional.of(user), "password change");
                return Optional.of("The current password is not right; try again");
            }
            Optional<String> problem = parts.passwords().problem(user.email(), fresh);
            if (problem.isPresent()) {
                return problem;
            }
            String made = parts.passwords().hash(fresh);
            storage.write(stores -> {
                put(stores, user, made);
                return parts.sessions().endOthers(stores, user, Optional.of(who.session()));
            });
        } catch (Passwords.BusyException e) {
            return Optional.of("Too many people sign in at this moment; try again");
        }
        parts.sessions().forget(user.id());
        return Optional.empty();
    }

    /** Says how long to wait, for people. */
    public static String minutes(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return seconds < 60
                ? seconds == 1 ? "a second" : seconds + " seconds"
                : seconds < 120 ? "two minutes" : (seconds + 59) / 60 + " minutes";
    }
}
