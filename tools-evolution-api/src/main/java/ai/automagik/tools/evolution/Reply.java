package ai.automagik.tools.evolution;

import java.time.Duration;
import java.util.Optional;

/**
 * What the server answered, unread.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks to wait, if it does
 * @param text the body, or its beginning
 * @param cut whether the body was longer
 */
record Reply(int status, Optional<Duration> retryAfter, String text, boolean cut) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Tells whether the same question may well be answered in a moment. */
    boolean isPassing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }
}
