package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Remembered;
import ai.automagik.hub.auth.Remembering;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.BrowserSession;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The browsers in which people are signed in: each has a cookie of 256 random bits, of which storage knows a digest. Thread-safe.
 *
 * <p>What was looked up is remembered for moments; whoever hears of a change tells {@link #forget}.
 */
public final class BrowserSessions implements Remembering {

    /** How long a person stays signed in, however often they come: once a month they prove again who they are. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** How long a person stays signed in who does not come: a forgotten machine is no door for long. */
    public static final Duration IDLE = Duration.ofDays(7);

    /** How exact it is when somebody was last seen: a person who clicks is written once in this time. */
    public static final Duration SEEN_NOTED_EVERY = Duration.ofMinutes(5);

    /** How long a look-up is believed: a page with its parts asks once. Changes are heard of much sooner. */
    public static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    /** Browsers that are remembered; about 0.5 KB each. */
    public static final int MAX_REMEMBERED = 10_000;

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Remembered<String, Known> known =
            new Remembered<>(MAX_REMEMBERED, (digest, entry) -> entry.user().id());

    /** Works on a storage, by a clock and a source of randomness. */
    public BrowserSessions(Storage storage, InstantSource clock, SecureRandom random) {
        this.storage = storage;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A session just begun.
     *
     * @param cookie opens it; the browser alone gets it
     * @param who is signed in
     */
    public record Started(Secret cookie, SignedIn who) {}

    private record Known(User user, BrowserSession session, Instant lookedUp) {}

    /**
     * Signs a person in who has proved who they are.
     *
     * @param how they did: {@code password}, {@code passkey}, {@code link}, or the name of another sign-in
     */
    public Started start(User user, Visitor visitor, String how) {
        return storage.write(stores -> start(stores, user, visitor, how));
    }

    /** Signs a person in, in the transaction of whatever proves who they are. */
    Started start(Stores stores, User user, Visitor visitor, String how) {
        Secret cookie = RandomText.secret(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BrowserSession session = new BrowserSession(
                user.personalWorkspace(),
                user.id(),
                RandomText.id(random),
                Sha256.hex(cookie.reveal()),
                visitor.browser(),
                visitor.address(),
                now,
                now,
                now.plus(LIFE));
        stores.browserSessions().forgetEnded(now, now.minus(IDLE));
        stores.browserSessions().add(session.workspace(), session);
        stores.audit().append(session.workspace(), AuditEvent.change(now, user.id(), "sign_in.ok", how));
        return new Started(cookie, new SignedIn(user, session.id(), now));
    }

    /** Tells who is signed in with a cookie; whoever is disabled is not. */
    public Optional<SignedIn> find(Secret cookie) {
        String text = cookie.reveal();
        if (text.isEmpty() || text.length() > RandomText.MAX_CHARS) {
            return Optional.empty();
        }
        String digest = Sha256.hex(text);
        Instant now = clock.instant();
        return known.find(digest)
                .filter(entry -> entry.lookedUp().plus(REMEMBERED_FOR).isAfter(now))
                .or(() -> lookUp(digest, now))
                .filter(entry -> holds(entry.session(), now))
                .map(entry -> seen(digest, entry, now));
    }

    private Optional<Known> lookUp(String digest, Instant now) {
        Remembered.Begun begun = known.begin();
        Optional<Known> found = storage.read(stores -> stores.browserSessions()
                .find(digest)
                .flatMap(session -> stores.users()
                        .find(session.user())
                        .filter(user -> !user.disabled())
                        .map(user -> new Known(user, session, now))));
        found.ifPresent(entry -> known.put(digest, entry, begun));
        return found;
    }

    private static boolean holds(BrowserSession session, Instant now) {
        return session.expiresAt().isAfter(now) && session.seenAt().plus(IDLE).isAfter(now);
    }

    private SignedIn seen(String digest, Known entry, Instant now) {
        BrowserSession session = entry.session();
        if (!session.seenAt().plus(SEEN_NOTED_EVERY).isAfter(now)) {
            storage.write(stores -> {
                stores.browserSessions().seen(session.workspace(), session.id(), now);
                return session;
            });
            known.drop(digest);
        }
        return new SignedIn(entry.user(), session.id(), session.createdAt());
    }

    /** Lists the browsers in which a person is signed in, last seen first. */
    public List<BrowserSession> list(User user) {
        Instant now = clock.instant();
        return storage.read(stores -> stores.browserSessions().list(user.personalWorkspace(), user.id())).stream()
                .filter(session -> holds(session, now))
                .toList();
    }

    /** Signs a person out in one browser; returns whether they were signed in there. */
    public boolean end(User user, String session) {
        Instant now = clock.instant();
        boolean ended = storage.write(stores -> {
            boolean had = stores.browserSessions().end(user.personalWorkspace(), user.id(), session);
            if (had) {
                note(stores, user, session, now);
            }
            return had;
        });
        forget(user.id());
        return ended;
    }

    /** Signs a person out in all browsers but this one; returns in how many. */
    public int endOthers(SignedIn here) {
        int ended = storage.write(stores -> endOthers(stores, here.user(), Optional.of(here.session())));
        forget(here.user().id());
        return ended;
    }

    /** Signs a person out in all browsers but one, in the transaction of what is the reason; {@link #forget} follows. */
    int endOthers(Stores stores, User user, Optional<String> kept) {
        int ended = stores.browserSessions().endOthers(user.personalWorkspace(), user.id(), kept);
        if (ended > 0) {
            note(stores, user, "others", clock.instant());
        }
        return ended;
    }

    private static void note(Stores stores, User user, String session, Instant now) {
        stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.ACCESS, now);
        stores.audit().append(user.personalWorkspace(), AuditEvent.change(now, user.id(), "session.revoke", session));
    }

    @Override
    public void forget(UserId user) {
        known.forget(user);
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }
}
