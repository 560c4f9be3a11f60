package ai.automagik.hub.auth.connect;

import java.time.Duration;
import java.util.Optional;

/** What became of a refresh. */
sealed interface Refreshed {

    /** There is a token that lasts. */
    record Fresh(Held held) implements Refreshed {}

    /** The connection is over; the reason is a sentence. */
    record Over(String reason) implements Refreshed {}

    /** Not now; the message is a sentence. */
    record Failing(String message, Optional<Duration> retryAfter) implements Refreshed {}
}
