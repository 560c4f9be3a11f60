package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.spi.Secret;
import java.security.SecureRandom;

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

    private final String prefix;

    Opaque(String prefix) {
        this.prefix = prefix;
    }

    Secret random(SecureRandom random) {
        return RandomText.secret(prefix, random);
    }

    /** Whether a text would be one of these. */
    boolean claims(String text) {
        return text.startsWith(prefix);
    }

    /** What is stored instead of a text. */
    static String digest(Secret text) {
        return Sha256.hex(text.reveal());
    }

    /** The PKCE challenge of a verifier, by the method S256 (RFC 7636 section 4.2). */
    static String challenge(Secret verifier) {
        return Sha256.base64Url(verifier.reveal());
    }
}
