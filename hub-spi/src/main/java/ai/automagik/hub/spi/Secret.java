package ai.automagik.hub.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that cannot print itself: a key, a password, a token. Immutable and thread-safe.
 *
 * <p>It is not serializable, shows {@code [hidden]} wherever it is printed, and compares in time that does not depend on
 * where two secrets differ. {@link #reveal()} is the one way to the text, to be called at the place of use alone.
 */
public final class Secret {

    private static final String HIDDEN = "[hidden]";

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Wraps a text that must not be printed. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** Gives the text, for one use: never for a log, a message or a result. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the same number for every secret, so that a hash never tells anything about the text. */
    @Override
    public int hashCode() {
        return HIDDEN.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
