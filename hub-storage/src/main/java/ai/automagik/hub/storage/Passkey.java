package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey of a person: the public half of a WebAuthn credential.
 *
 * @param workspace the person's own
 * @param user whose it is
 * @param id the credential's id, in base64url
 * @param name the person's name for it
 * @param publicKey the attested credential data of WebAuthn, in base64url
 * @param signCount how often its authenticator says that it has signed; some never count
 * @param backupEligible whether it may be copied to the person's other devices
 * @param createdAt in milliseconds precision
 * @param usedAt when somebody last signed in with it, if ever
 */
public record Passkey(
        WorkspaceId workspace,
        UserId user,
        String id,
        String name,
        String publicKey,
        long signCount,
        boolean backupEligible,
        Instant createdAt,
        Optional<Instant> usedAt) {}
