package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * An invitation that waits for whoever was invited, without the token of its link. Once it is accepted or revoked there is none.
 *
 * @param id never changes
 * @param workspace where to
 * @param invitedBy who invited
 * @param email who is invited, in lower case
 * @param anyone whether whoever has the link may join, not only who has that address
 * @param role what the new member may do there
 * @param hash SHA-256 of the link's token, in lower-case hexadecimal
 * @param createdAt in milliseconds precision
 * @param expiresAt from when on it is worth nothing, in milliseconds precision
 */
public record Invitation(
        InvitationId id,
        WorkspaceId workspace,
        UserId invitedBy,
        String email,
        boolean anyone,
        Role role,
        String hash,
        Instant createdAt,
        Instant expiresAt) {}
