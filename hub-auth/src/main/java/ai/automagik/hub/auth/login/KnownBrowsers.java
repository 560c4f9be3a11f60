package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Knows browsers again in which people have signed in, by a sealed cookie. It signs nobody in: it only keeps them out of the queue
 * that strangers make before an account. Thread-safe.
 */
public final class KnownBrowsers {

    /** How long a browser is known after the last sign-in: people on leave come back. */
    public static final Duration LIFE = Duration.ofDays(365);

    /** People of one browser: a family's or a team's machine, and a cookie of bounded length. */
    public static final int MAX_USERS = 5;

    /** No cookie of ours is longer; a longer one is refused unread. */
    private static final int MAX_COOKIE_CHARS = 512;

    private static final String PURPOSE = "known-browser";
    private static final byte[] NOTHING = new byte[0];

    private final Sealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Seals cookies. */
    public KnownBrowsers(Sealer sealer, InstantSource clock, SecureRandom random) {
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
    }

    /** Reads a cookie; empty if it is none of ours, or too old. */
    public Optional<KnownBrowser> read(Secret cookie) {
        String text = cookie.reveal();
        return text.length() > MAX_COOKIE_CHARS
                ? Optional.empty()
                : sealer.unseal(PURPOSE, text, NOTHING).flatMap(this::parse);
    }

    private Optional<KnownBrowser> parse(byte[] plain) {
        String[] parts = new String(plain, StandardCharsets.UTF_8).split(" ", -1);
        Instant made = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        List<UserId> users = new ArrayList<>();
        for (int index = 2; index < parts.length; index++) {
            users.add(UserId.of(parts[index]));
        }
        return made.plus(LIFE).isAfter(clock.instant())
                ? Optional.of(new KnownBrowser(parts[1], users))
                : Optional.empty();
    }

    /** Makes the cookie of a browser in which a person has just signed in. */
    public Secret remember(Optional<KnownBrowser> before, UserId user) {
        List<UserId> users = new ArrayList<>(List.of(user));
        before.ifPresent(known -> known.users().stream()
                .filter(other -> !other.equals(user))
                .limit(MAX_USERS - 1L)
                .forEach(users::add));
        String id = before.map(KnownBrowser::id).orElseGet(() -> RandomText.id(random));
        StringBuilder text = new StringBuilder()
                .append(clock.instant().getEpochSecond())
                .append(' ')
                .append(id);
        users.forEach(one -> text.append(' ').append(one));
        return Secret.of(sealer.seal(PURPOSE, text.toString().getBytes(StandardCharsets.UTF_8), NOTHING));
    }
}
