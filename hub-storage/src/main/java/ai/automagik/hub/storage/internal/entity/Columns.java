package ai.automagik.hub.storage.internal.entity;

import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes and reads the column types that both databases keep as text. */
public final class Columns {

    /** Always three decimals: texts of one length sort as the instants do. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Columns() {}

    /** Writes an instant, cut to the millisecond. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }

    /** Writes an instant, if there is one. */
    public static @Nullable String textOrNull(Optional<Instant> instant) {
        return instant.map(Columns::text).orElse(null);
    }

    static Optional<Instant> instantIfAny(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(instant(text));
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
