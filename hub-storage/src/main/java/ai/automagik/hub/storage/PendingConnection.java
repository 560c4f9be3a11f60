package ai.automagik.hub.storage;

import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A consent that was begun.
 *
 * @param stateDigest the digest of the state that the provider brings back
 * @param workspace whose data it is
 * @param user for whose account it was begun
 * @param sessionKey the browser session that it was begun in
 * @param provider at which provider
 * @param scopes what was asked for
 * @param tool the tool that needs it, if one does
 * @param callback where the provider was told to come back to
 * @param verifier PKCE's
 * @param expires when it is forgotten
 */
public record PendingConnection(
        String stateDigest,
        WorkspaceId workspace,
        UserId user,
        String sessionKey,
        String provider,
        Set<String> scopes,
        Optional<String> tool,
        URI callback,
        Secret verifier,
        Instant expires) {

    public PendingConnection {
        Objects.requireNonNull(stateDigest, "stateDigest");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(sessionKey, "sessionKey");
        Objects.requireNonNull(provider, "provider");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(expires, "expires");
    }
}
