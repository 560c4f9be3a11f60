package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes grants and their tokens. */
public interface GrantStore {

    /** Grants of one user: far more clients than anybody has; the ones that would end first make room. */
    int MAX_PER_USER = 200;

    /**
     * Adds a grant.
     *
     * @throws IllegalArgumentException if it is one of another workspace
     */
    void add(WorkspaceId workspace, Grant grant);

    /** Finds a grant by the hash of its code, whatever became of it: this look-up finds the workspace. */
    Optional<Grant> findByCode(String codeHash);

    /** Finds a token by its hash, expired or not, with its grant: this look-up finds the workspace. */
    Optional<Found> findByToken(String tokenHash);

    /** Finds a grant of a user. */
    Optional<Grant> find(WorkspaceId workspace, UserId user, GrantId grant);

    /** Lists a user's grants that hold, newest first. */
    List<Grant> list(WorkspaceId workspace, UserId user, Instant now);

    /**
     * Notes that the first tokens of a grant are fetched.
     *
     * @param expires when it ends if no more are fetched
     * @return whether this was the first time, and it was not revoked
     */
    boolean redeem(WorkspaceId workspace, GrantId grant, Instant at, Instant expires);

    /**
     * Makes the next generation of refresh tokens the one that counts.
     *
     * @param generation the one that counts now
     * @param expires when the grant ends if no more are fetched
     * @return whether it was that one, and the grant was not revoked
     */
    boolean advance(WorkspaceId workspace, GrantId grant, int generation, Instant at, Instant expires);

    /**
     * Adds a token of a grant.
     *
     * @throws IllegalArgumentException if it is one of another workspace
     */
    void addToken(WorkspaceId workspace, GrantToken token);

    /** Counts a grant's refresh tokens of a generation. */
    int countRefresh(WorkspaceId workspace, GrantId grant, int generation);

    /** Removes a token; returns whether there was one. */
    boolean removeToken(WorkspaceId workspace, String tokenHash);

    /** Takes a grant back, and with it all its tokens; returns whether it was not taken back already. */
    boolean revoke(WorkspaceId workspace, UserId user, GrantId grant, Instant at);

    /**
     * Forgets tokens that expired before an instant, and grants that ended before it or whose code nobody redeemed until then.
     * Used refresh tokens are remembered as long as others, since one that comes back says that somebody copied it.
     *
     * @return how many rows went
     */
    int forgetEndedBefore(Instant instant);

    /**
     * A token and its grant.
     *
     * @param token the token
     * @param grant whose token it is
     */
    record Found(GrantToken token, Grant grant) {}
}
