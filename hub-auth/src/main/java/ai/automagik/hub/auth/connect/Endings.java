package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What will end a connection, and when; told to its user before it happens. Immutable.
 *
 * <p>Google: "Refresh token expiration", developers.google.com/identity/protocols/oauth2. Microsoft: "Refresh tokens in the
 * Microsoft identity platform". GitHub: "Token expiration and revocation".
 */
public final class Endings {

    /** How long before its end a connection that lives for days is said to end: two working days. */
    public static final Duration WARNED_BEFORE = Duration.ofDays(2);

    /** How long before that is said of one that ends because nobody uses it. */
    public static final Duration IDLE_WARNED_BEFORE = Duration.ofDays(14);

    /** Google ends refresh tokens of apps in testing after this time. */
    public static final Duration GOOGLE_TESTING = Duration.ofDays(7);

    /** Google ends refresh tokens that nobody has used for six months. */
    public static final Duration GOOGLE_IDLE = Duration.ofDays(182);

    /** Microsoft ends refresh tokens that nobody has used for ninety days. */
    public static final Duration MICROSOFT_IDLE = Duration.ofDays(90);

    /** GitHub ends tokens that nobody has used for a year. */
    public static final Duration GITHUB_IDLE = Duration.ofDays(365);

    /** How exactly the end of a testing grant is known: a consent and its answer are not the same moment. */
    private static final Duration TESTING_MARGIN = Duration.ofHours(12);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final OAuthProvider provider;
    private final Connection connection;

    private Endings(OAuthProvider provider, Connection connection) {
        this.provider = provider;
        this.connection = connection;
    }

    /** Looks at a connection. */
    public static Endings of(OAuthProvider provider, Connection connection) {
        return new Endings(provider, connection);
    }

    /**
     * Something that will end a connection.
     *
     * @param cause as a sentence
     * @param at when; empty for what nobody can foresee
     * @param warnedBefore how long before it is worth a warning
     */
    public record Ending(String cause, Optional<Instant> at, Duration warnedBefore) {

        boolean near(Instant now) {
            return at.filter(end -> !end.minus(warnedBefore).isAfter(now)).isPresent();
        }

        /** All of it as a sentence without its full stop. */
        public String sentence() {
            return cause + at.map(end -> " (on " + DAY.format(end) + ")").orElse("");
        }
    }

    /** Everything that is known to end it, the first to come first, what nobody can foresee last. */
    public List<Ending> all() {
        List<Ending> all = new ArrayList<>();
        Connection.Life life = connection.life();
        if (!life.renewable() && life.accessUntil().isPresent()) {
            all.add(new Ending(
                    provider.displayName() + " gave nothing to renew the access with, so it ends by itself",
                    life.accessUntil(),
                    Duration.ofDays(365)));
        }
        life.refreshUntil().ifPresent(end -> all.add(new Ending(granted(end), Optional.of(end), WARNED_BEFORE)));
        idle().ifPresent(most -> all.add(new Ending(
                provider.displayName() + " ends what nobody has used for " + most.toDays() + " days",
                Optional.of(lastUse().plus(most)),
                IDLE_WARNED_BEFORE)));
        if (gmail()) {
            all.add(new Ending(
                    "A new password of the Google account ends it, because it reaches Gmail",
                    Optional.empty(),
                    Duration.ZERO));
        }
        all.sort(Comparator.comparing(ending -> ending.at().orElse(Instant.MAX)));
        return List.copyOf(all);
    }

    /** What its user ought to hear now. */
    public List<String> warnings(Instant now) {
        if (connection.state() == Connection.State.CONSENT_REQUIRED) {
            return List.of(connection.reason().orElse("The user has to consent again"));
        }
        return all().stream()
                .filter(ending -> ending.near(now))
                .map(ending -> ending.sentence() + "; connect it again before that")
                .toList();
    }

    /** Why the provider takes a refresh token no more, as far as one can tell. */
    String whyOver(String error, Instant now) {
        String subject = provider.displayName() + " has ended the access to the account '"
                + connection.account().label() + "' (" + error + ")";
        Duration since = Duration.between(connection.times().consented(), now);
        boolean testing = provider.style().family() == OAuthProvider.Family.GOOGLE
                && since.minus(GOOGLE_TESTING).abs().compareTo(TESTING_MARGIN) < 0;
        if (testing
                || connection
                        .life()
                        .refreshUntil()
                        .filter(end -> !end.isAfter(now))
                        .isPresent()) {
            return subject + ". " + granted(now);
        }
        if (idle().filter(most -> lastUse().plus(most).isBefore(now)).isPresent()) {
            return subject + ": nobody has used it for too long";
        }
        return subject + ": it was revoked there" + (gmail() ? ", or the account's password was changed" : "");
    }

    private String granted(Instant end) {
        Duration whole = Duration.between(connection.times().consented(), end);
        return provider.style().family() == OAuthProvider.Family.GOOGLE
                        && whole.minus(GOOGLE_TESTING).abs().compareTo(TESTING_MARGIN) < 0
                ? "The hub's app at Google is in testing, where access ends after 7 days; its operator publishes the app"
                : provider.displayName() + " granted access for a time that ends";
    }

    private Optional<Duration> idle() {
        return connection.life().renewable() || provider.style().family() == OAuthProvider.Family.GITHUB
                ? switch (provider.style().family()) {
                    case GOOGLE -> Optional.of(GOOGLE_IDLE);
                    case MICROSOFT -> Optional.of(MICROSOFT_IDLE);
                    case GITHUB -> Optional.of(GITHUB_IDLE);
                    case GENERIC -> Optional.empty();
                }
                : Optional.empty();
    }

    private Instant lastUse() {
        Connection.Times times = connection.times();
        Instant consentedOrRefreshed =
                times.refreshed().filter(times.consented()::isBefore).orElse(times.consented());
        return times.used().filter(consentedOrRefreshed::isBefore).orElse(consentedOrRefreshed);
    }

    private boolean gmail() {
        return connection.scopes().stream()
                .anyMatch(scope -> scope.startsWith("https://mail.google.com/") || scope.contains("/auth/gmail."));
    }
}
