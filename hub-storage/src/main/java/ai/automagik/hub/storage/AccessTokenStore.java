package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes personal access tokens. */
public interface AccessTokenStore {

    /**
     * Adds a token.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if the user has a token of that name that is
     *     not revoked
     */
    void add(WorkspaceId workspace, AccessToken token);

    /** Finds a token by its hash, revoked or not: this look-up finds the workspace. */
    Optional<AccessToken> findByHash(String hash);

    /** Lists a user's tokens, revoked ones included, newest first. */
    List<AccessToken> list(WorkspaceId workspace, UserId user);

    /** Revokes a token; returns false if there is none, or it is revoked already. */
    boolean revoke(WorkspaceId workspace, UserId user, TokenId token, Instant at);

    /** Notes that a token was used. */
    void touch(WorkspaceId workspace, TokenId token, Instant at);
}
