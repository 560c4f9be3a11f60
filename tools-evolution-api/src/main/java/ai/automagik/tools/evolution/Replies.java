package ai.automagik.tools.evolution;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Reads answers within bounds. */
final class Replies {

    /** The most that is read of an answer: a thumbnail comes as one JSON property a byte, a QR code as base64. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private Replies() {}

    static Reply read(Response response, Instant now) throws IOException {
        BufferedSource source = response.body().source();
        boolean cut = source.request(MAX_BYTES + 1L);
        Buffer buffer = source.getBuffer();
        String text = buffer.readUtf8(Math.min(buffer.size(), MAX_BYTES));
        Optional<Duration> retryAfter =
                Optional.ofNullable(response.header("Retry-After")).flatMap(header -> retryAfter(header.strip(), now));
        return new Reply(response.code(), retryAfter, text, cut);
    }

    /** Reads {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
    private static Optional<Duration> retryAfter(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
