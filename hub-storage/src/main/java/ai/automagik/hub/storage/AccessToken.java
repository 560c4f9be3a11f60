package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A personal access token, without the token.
 *
 * @param id never changes
 * @param workspace where it acts
 * @param user for whom it acts
 * @param name the user's name for it; unique among the user's tokens of the workspace that are not revoked
 * @param hash SHA-256 of the token, in lower-case hexadecimal
 * @param scopes what it may do, in wire form
 * @param createdAt in milliseconds precision
 * @param expiresAt when it ends by itself, if ever
 * @param revokedAt when it was revoked, if it was
 * @param lastUsedAt when it was last used, to within a minute, if ever
 */
public record AccessToken(
        TokenId id,
        WorkspaceId workspace,
        UserId user,
        String name,
        String hash,
        Set<String> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
