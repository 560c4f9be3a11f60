package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one person allowed one OAuth client, once. All tokens of it end with it.
 *
 * @param id never changes
 * @param workspace the person's personal workspace, whose row this is; where its tokens act is decided at each use
 * @param user who allowed it
 * @param terms what was allowed
 * @param code what the client fetches its first tokens for
 * @param times when it was made and used, and when it ends
 * @param rotation which generation of refresh tokens counts
 * @param redeemedAt when the client fetched its first tokens, if it did
 * @param revokedAt when it was taken back, if it was
 */
public record Grant(
        GrantId id,
        WorkspaceId workspace,
        UserId user,
        Terms terms,
        GrantCode code,
        Times times,
        Rotation rotation,
        Optional<Instant> redeemedAt,
        Optional<Instant> revokedAt) {

    /** Tells whether its tokens are honoured. */
    public boolean holds(Instant now) {
        return redeemedAt.isPresent() && revokedAt.isEmpty() && now.isBefore(times.expires());
    }

    /**
     * What was allowed.
     *
     * @param client the client's id: one that this hub gave, or the URL of its metadata document
     * @param clientName the name by which the client was shown
     * @param scopes what it may do, in wire form
     * @param resource the MCP URL that its tokens are for
     */
    public record Terms(String client, String clientName, Set<String> scopes, String resource) {

        public Terms {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * The times of a grant, in milliseconds precision.
     *
     * @param created when it was allowed
     * @param used when its client last fetched tokens
     * @param expires when it ends if its client fetches no more tokens
     * @param ends when it ends however much it is used; no earlier than {@code expires}
     */
    public record Times(Instant created, Instant used, Instant expires, Instant ends) {}

    /**
     * Which refresh tokens count: those of the generation.
     *
     * @param generation counts up each time a refresh token is used for the first time of its generation
     * @param at when it last did
     */
    public record Rotation(int generation, Instant at) {}
}
