package ai.automagik.hub.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads and writes which accounts users have connected. Tokens are sealed under the workspace's data key, bound to the row. */
public interface ConnectionStore {

    /** Connections of one user: more accounts than anybody has, few enough to be listed whole. */
    int MAX_PER_USER = 50;

    /** How exact the time of last use is: far finer than the months after which providers end what is not used. */
    Duration USE_NOTED_EVERY = Duration.ofHours(1);

    /** Lists a user's connections by provider, those of one provider in the order they were made. */
    List<Connection> list(WorkspaceId workspace, UserId user);

    /** Finds one connection of a user. */
    Optional<Connection> find(WorkspaceId workspace, UserId user, ConnectionId connection);

    /**
     * Gives a connection's tokens for one use.
     *
     * @throws StorageException with {@link StorageException.Reason#TAMPERED} if a sealed token is not what was stored here
     */
    Optional<ConnectionTokens> unseal(WorkspaceId workspace, UserId user, ConnectionId connection);

    /**
     * Adds a connection; its life is told by the tokens.
     *
     * @throws StorageException with {@link StorageException.Reason#CONFLICT} if the account is connected already
     */
    void add(WorkspaceId workspace, Connection connection, ConnectionTokens tokens);

    /** Replaces what a user's new consent gave; returns whether there is such a connection. */
    boolean grant(WorkspaceId workspace, UserId user, ConnectionId connection, Grant grant);

    /**
     * Replaces what a refresh gave, and ends the lease.
     *
     * @param seen the generation that was refreshed
     * @return whether it was replaced; not if the tokens have changed since
     */
    boolean renew(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, Renewal renewal);

    /**
     * Notes that the provider takes the tokens no more, forgets them, and ends the lease.
     *
     * @param seen the generation that the provider refused
     * @param reason as a sentence for the user
     * @return whether it was noted; not if the tokens have changed since
     */
    boolean suspend(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, String reason);

    /** Makes a connection the one that is meant where a call names no account; returns whether there is such a connection. */
    boolean prefer(WorkspaceId workspace, UserId user, ConnectionId connection);

    /** Forgets a connection; returns whether there was one. */
    boolean remove(WorkspaceId workspace, UserId user, ConnectionId connection);

    /** Notes that a connection was used. */
    void touch(WorkspaceId workspace, UserId user, ConnectionId connection, Instant at);

    /**
     * Takes the right to refresh a connection.
     *
     * @param seen the generation that is to be refreshed
     * @return whether it was taken; not if somebody else has it now, or the tokens have changed since
     */
    boolean lease(WorkspaceId workspace, UserId user, ConnectionId connection, long seen, Lease lease);

    /** Gives the right back, if the holder has it. */
    void release(WorkspaceId workspace, UserId user, ConnectionId connection, String holder);

    /**
     * What a consent gave.
     *
     * @param label what people know the account by now
     * @param scopes what the provider says was granted
     * @param tokens the new tokens
     * @param at when
     */
    record Grant(String label, Set<String> scopes, ConnectionTokens tokens, Instant at) {
        public Grant {
            Objects.requireNonNull(label, "label");
            scopes = Set.copyOf(scopes);
            Objects.requireNonNull(tokens, "tokens");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * What a refresh gave.
     *
     * @param scopes what the provider says is granted
     * @param tokens the tokens that hold from now on
     * @param at when
     */
    record Renewal(Set<String> scopes, ConnectionTokens tokens, Instant at) {
        public Renewal {
            scopes = Set.copyOf(scopes);
            Objects.requireNonNull(tokens, "tokens");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The right to refresh.
     *
     * @param holder who has it
     * @param now since when
     * @param until when others may take it
     */
    record Lease(String holder, Instant now, Instant until) {
        public Lease {
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(until, "until");
        }
    }
}
