package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * A browser in which a person is signed in, without its cookie.
 *
 * @param workspace the person's own
 * @param user who
 * @param id never changes; useless without the cookie
 * @param digest SHA-256 of the cookie, in lower-case hexadecimal
 * @param browser what it calls itself, in a few words
 * @param address from where the person signed in
 * @param createdAt when the person proved who they are, in milliseconds precision
 * @param seenAt when it was last used, to within minutes
 * @param expiresAt when it ends, however much it is used
 */
public record BrowserSession(
        WorkspaceId workspace,
        UserId user,
        String id,
        String digest,
        String browser,
        String address,
        Instant createdAt,
        Instant seenAt,
        Instant expiresAt) {

    /** Shows no digest. */
    @Override
    public String toString() {
        return "BrowserSession[" + id + " of " + user + "]";
    }
}
