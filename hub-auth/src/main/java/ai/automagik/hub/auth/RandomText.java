package ai.automagik.hub.auth;

import ai.automagik.hub.spi.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Texts that cannot be guessed and may stand in a URL. Of those that open something, storage knows {@link Sha256} alone. */
public final class RandomText {

    /** No secret text of ours is longer; a longer one is refused unread. */
    public static final int MAX_CHARS = 64;

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private RandomText() {}

    /** Makes a text that opens something: 256 bits in 43 characters, which also fit a verifier of PKCE (RFC 7636 section 4.1). */
    public static Secret secret(SecureRandom random) {
        return secret("", random);
    }

    /** Makes a text that opens something, behind a prefix that secret scanners know it by. */
    public static Secret secret(String prefix, SecureRandom random) {
        return Secret.of(prefix + text(random, SECRET_BYTES));
    }

    /** Makes a text that names something: 128 bits in 22 characters. */
    public static String id(SecureRandom random) {
        return text(random, ID_BYTES);
    }

    private static String text(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
