package ai.automagik.hub.auth.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts and digests, as OAuth wants them. */
final class Digests {

    /** 256 bits: nothing to be guessed. */
    private static final int RANDOM_BYTES = 32;

    private Digests() {}

    /** Makes a random text of 43 characters that may stand in a URL; good for a state, and for PKCE (RFC 7636 section 4.1). */
    static String random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return encoded(bytes);
    }

    /** SHA-256 of a text, as PKCE's S256 writes it (RFC 7636 section 4.2). */
    static String sha256(String text) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
