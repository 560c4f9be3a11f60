package ai.automagik.hub.storage.internal.seal;

import java.util.Base64;
import java.util.Optional;

/**
 * A sealed value as a column holds it: {@code v1.<key id>.<nonce, ciphertext and tag in base64url>}.
 *
 * @param keyId the key that unseals it
 * @param base64 nonce, ciphertext and tag
 */
public record SealedText(String keyId, String base64) {

    /** Names the whole scheme: cipher, layout and the shape of the associated data. */
    static final String VERSION = "v1";

    /** Gives a pattern for {@code like} of all texts under a key. */
    public static String pattern(String keyId) {
        return VERSION + '.' + keyId + ".%";
    }

    /** Tells whether a text is one under a key. */
    public static boolean isUnder(String keyId, String text) {
        return text.startsWith(VERSION + '.' + keyId + '.');
    }

    static SealedText of(String keyId, byte[] bytes) {
        return new SealedText(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Optional<SealedText> parse(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 && parts[0].equals(VERSION)
                ? Optional.of(new SealedText(parts[1], parts[2]))
                : Optional.empty();
    }

    /** Gives nonce, ciphertext and tag; nothing if the text was no base64, which unseals no better than a wrong tag. */
    byte[] bytes() {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    String text() {
        return VERSION + '.' + keyId + '.' + base64;
    }
}
