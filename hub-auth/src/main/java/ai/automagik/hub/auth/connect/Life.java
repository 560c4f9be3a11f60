package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.ConnectionTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When tokens end, and when they are taken for ended. */
final class Life {

    /** How long before its end a token is refreshed: what a call may take until it makes its request, and clocks that differ. */
    public static final Duration NEAR_END = Duration.ofMinutes(2);

    /** Of a token that lives for a few minutes, this part of its life has to be enough. */
    public static final int NEAR_END_PART = 5;

    /** How long a token must last at the least to be given out at all, while there is no newer one. */
    public static final Duration LAST_USE = Duration.ofSeconds(5);

    /** What an access token with a refresh token beside it lives if the provider does not say. */
    public static final Duration ASSUMED = Duration.ofHours(1);

    private Life() {}

    /** The tokens that hold after an answer; what the provider did not replace stays. */
    static ConnectionTokens tokens(TokenAnswer.Granted granted, Optional<ConnectionTokens> before, Instant now) {
        boolean rotated = granted.refresh().isPresent();
        var refresh = granted.refresh().or(() -> before.flatMap(ConnectionTokens::refresh));
        Optional<Duration> life =
                granted.accessLife().or(() -> refresh.isPresent() ? Optional.of(ASSUMED) : Optional.empty());
        Optional<Instant> refreshUntil = granted.refreshLife().map(now::plus);
        return new ConnectionTokens(
                Optional.of(granted.access()),
                life.map(now::plus),
                refresh,
                rotated || refreshUntil.isPresent() ? refreshUntil : before.flatMap(ConnectionTokens::refreshUntil));
    }

    /** Whether an access token ought to be refreshed. */
    static boolean nearEnd(Optional<Instant> until, Optional<Instant> since, Instant now) {
        return until.filter(end -> {
                    Duration margin = since.map(
                                    begin -> Duration.between(begin, end).dividedBy(NEAR_END_PART))
                            .filter(part -> part.compareTo(NEAR_END) < 0)
                            .orElse(NEAR_END);
                    return !end.minus(margin).isAfter(now);
                })
                .isPresent();
    }

    /** Whether an access token may still be given out where there is no newer one. */
    static boolean usable(Optional<Instant> until, Instant now) {
        return until.filter(end -> !end.minus(LAST_USE).isAfter(now)).isEmpty();
    }
}
