package ai.automagik.hub.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a token ends: {@code 30d}, {@code 12h}, {@code 2w}, {@code never}, a date, or an instant of ISO 8601. */
final class Expiry {

    /** What holds when nothing is said: long enough not to be in the way, short enough for a forgotten token to die. */
    static final String DEFAULT = "90d";

    /** Longer is meant as {@code never}, and should say so. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6})([hdw])");

    private Expiry() {}

    /**
     * Reads a lifetime.
     *
     * @return how long from now; empty for no end. A date counts to its last moment in UTC
     */
    static Optional<Duration> parse(String text, Instant now) {
        if (text.equals("never")) {
            return Optional.empty();
        }
        Duration lifetime = amount(text).or(() -> until(text, now)).orElseThrow(() -> wrong(text));
        if (!lifetime.isPositive()) {
            throw CommandFailure.usage("--expires '" + text + "' is past; give a time to come, like 30d");
        }
        if (lifetime.compareTo(LONGEST) > 0) {
            throw CommandFailure.usage(
                    "--expires '" + text + "' is more than ten years away; say 'never' if you mean it");
        }
        return Optional.of(lifetime);
    }

    private static Optional<Duration> amount(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "h" -> Duration.ofHours(number);
                    case "w" -> Duration.ofDays(Math.multiplyExact(number, 7L));
                    default -> Duration.ofDays(number);
                });
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            Instant end = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            return Optional.of(Duration.between(now, end));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static CommandFailure wrong(String text) {
        return CommandFailure.usage(
                "--expires '" + text + "' is no time; write 30d, 12h, 2w, a date such as 2030-12-31, or never");
    }
}
