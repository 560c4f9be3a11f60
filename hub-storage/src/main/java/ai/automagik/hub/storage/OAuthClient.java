package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth client that registered itself (RFC 7591). What it says of itself is a stranger's word.
 *
 * @param id never changes
 * @param name what it calls itself; may be blank
 * @param applicationType {@code native} or {@code web}
 * @param authMethod {@code none}, {@code client_secret_basic} or {@code client_secret_post}
 * @param secretHash SHA-256 of its secret in lower-case hexadecimal; empty exactly if the method is {@code none}
 * @param redirectUris where codes may be sent; none holds white space
 * @param createdAt in milliseconds precision
 * @param usedAt when a person last allowed it something, if ever
 */
public record OAuthClient(
        String id,
        String name,
        String applicationType,
        String authMethod,
        Optional<String> secretHash,
        List<String> redirectUris,
        Instant createdAt,
        Optional<Instant> usedAt) {

    public OAuthClient {
        redirectUris = List.copyOf(redirectUris);
    }
}
