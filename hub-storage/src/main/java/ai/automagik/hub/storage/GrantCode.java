package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * The authorization code of a grant, without the code.
 *
 * @param hash SHA-256 of the code, in lower-case hexadecimal
 * @param challenge the PKCE challenge, of the method S256
 * @param redirectUri where the code was sent
 * @param expires until when it can be redeemed
 */
public record GrantCode(String hash, String challenge, String redirectUri, Instant expires) {}
