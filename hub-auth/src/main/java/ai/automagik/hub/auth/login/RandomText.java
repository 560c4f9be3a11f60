package ai.automagik.hub.auth.login;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that cannot be guessed: of those that open something, storage knows a SHA-256 alone, which is enough for 256 bits. */
final class RandomText {

    /** No secret text of ours is longer; a longer one is refused unread. */
    static final int MAX_CHARS = 64;

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private RandomText() {}

    /** Makes a text that opens something. */
    static Secret secret(SecureRandom random) {
        return Secret.of(text(random, SECRET_BYTES));
    }

    /** Makes a text that names something. */
    static String id(SecureRandom random) {
        return text(random, ID_BYTES);
    }

    private static String text(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Gives what storage knows of a text: SHA-256 in lower-case hexadecimal. */
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
