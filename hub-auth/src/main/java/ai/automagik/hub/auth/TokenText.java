package ai.automagik.hub.auth;

import ai.automagik.hub.spi.Secret;
import java.security.SecureRandom;

/**
 * The text of a personal access token: a prefix that secret scanners know it by, and 256 random bits. A plain SHA-256 is
 * enough for storage, since there is nothing to guess.
 */
final class TokenText {

    static final String PREFIX = "ahub_pat_";

    private TokenText() {}

    static Secret random(SecureRandom random) {
        return RandomText.secret(PREFIX, random);
    }

    static String hash(String token) {
        return Sha256.hex(token);
    }
}
