package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The texts that this authorization server makes up: a prefix that secret scanners know them by, and 256 random bits. A plain
 * SHA-256 is enough for storage, since there is nothing to guess.
 */
enum Opaque {
    /** An authorization code. */
    CODE("ahub_ac_"),
    /** An access token. */
    ACCESS("ahub_at_"),
    /** A refresh token. */
    REFRESH("ahub_rt_"),
    /** The id of a client that registered itself; no secret. */
    CLIENT("ahub_client_"),
    /** The secret of such a client. */
    CLIENT_SECRET("ahub_cs_");

    private static final int RANDOM_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String prefix;

    Opaque(String prefix) {
        this.prefix = prefix;
    }

    Secret random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Secret.of(prefix + BASE64.encodeToString(bytes));
    }

    /** Whether a text would be one of these. */
    boolean claims(String text) {
        return text.startsWith(prefix);
    }

    /** What is stored instead of a text. */
    static String digest(Secret text) {
        return HexFormat.of().formatHex(sha256(text.reveal()));
    }

    /** The PKCE challenge of a verifier, by the method S256 (RFC 7636 section 4.2). */
    static String challenge(Secret verifier) {
        return BASE64.encodeToString(sha256(verifier.reveal()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
