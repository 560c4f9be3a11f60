package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes and reads the column types that both databases keep as text. */
public final class Columns {

    /** Always three decimals: texts of one length sort as the instants do. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** Of {@code 2026-11-22T10:15:30.123Z}. */
    private static final int LENGTH = 24;

    private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();
    private static final long NANOS_OF_MILLI = Duration.ofMillis(1).toNanos();

    private Columns() {}

    /** Writes an instant, cut to the millisecond. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** Reads an instant as {@link #text(Instant)} writes it; by hand, because a formatter makes a kilobyte of garbage. */
    public static Instant instant(String text) {
        if (text.length() != LENGTH || text.charAt(0) == '-') {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = (number(text, 11, 13) * 60L + number(text, 14, 16)) * 60 + number(text, 17, 19);
        return Instant.ofEpochSecond(day * SECONDS_OF_DAY + second, number(text, 20, 23) * NANOS_OF_MILLI);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** Writes an instant, if there is one. */
    public static @Nullable String textOrNull(Optional<Instant> instant) {
        return instant.map(Columns::text).orElse(null);
    }

    static Optional<Instant> instantIfAny(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(instant(text));
    }

    /** Writes words as one column holds them: sorted, with spaces between, as OAuth writes scopes. */
    public static String text(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    /** Reads what {@link #text(Set)} wrote. */
    public static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }

    static Optional<UserId> userIfAny(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(UserId.of(text));
    }

    /** Writes an enum constant in lower case. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
