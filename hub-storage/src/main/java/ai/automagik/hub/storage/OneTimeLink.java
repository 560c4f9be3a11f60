package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * A link that lets one person sign in once, without the link.
 *
 * @param workspace the person's own
 * @param user whom it lets in
 * @param digest SHA-256 of the link's secret part, in lower-case hexadecimal
 * @param purpose what it is for
 * @param createdAt in milliseconds precision
 * @param expiresAt when it ends unused
 */
public record OneTimeLink(
        WorkspaceId workspace, UserId user, String digest, Purpose purpose, Instant createdAt, Instant expiresAt) {

    /** What a link is for. */
    public enum Purpose {
        /** Somebody signs in for the first time. */
        FIRST_SIGN_IN,
        /** Somebody can no longer sign in. */
        RECOVERY
    }

    /** Shows no digest. */
    @Override
    public String toString() {
        return "OneTimeLink[" + purpose + " of " + user + ", until " + expiresAt + "]";
    }
}
