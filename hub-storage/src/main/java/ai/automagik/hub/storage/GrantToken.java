package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Set;

/**
 * A token of a grant, without the token.
 *
 * @param hash SHA-256 of the token, in lower-case hexadecimal
 * @param workspace the grant's
 * @param grant whose token it is
 * @param kind what it is good for
 * @param scopes what it may be used for, in wire form; no more than its grant
 * @param generation of a refresh token; an access token has that of the refresh token it was issued with
 * @param created in milliseconds precision
 * @param expires when it ends by itself
 */
public record GrantToken(
        String hash,
        WorkspaceId workspace,
        GrantId grant,
        Kind kind,
        Set<String> scopes,
        int generation,
        Instant created,
        Instant expires) {

    public GrantToken {
        scopes = Set.copyOf(scopes);
    }

    /** What a token is good for. */
    public enum Kind {
        /** For calls. */
        ACCESS,
        /** For fetching further tokens. */
        REFRESH
    }
}
