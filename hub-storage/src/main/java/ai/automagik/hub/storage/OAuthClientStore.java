package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.Optional;

/** Reads and writes OAuth clients that registered themselves. They stand above workspaces: they belong to nobody. */
public interface OAuthClientStore {

    /** Clients of one hub: several for each of 10,000 people; the oldest that nobody ever allowed anything make room. */
    int MAX_CLIENTS = 50_000;

    /** Adds a client. */
    void add(OAuthClient client);

    /** Finds a client. */
    Optional<OAuthClient> find(String id);

    /** Notes that a person allowed a client something; nothing happens if there is no such client. */
    void touch(String id, Instant at);

    /**
     * Forgets clients that nobody ever allowed anything, registered before an instant, and clients that were last used before
     * another and have no grants left.
     *
     * @return how many
     */
    int forget(Instant neverUsedBefore, Instant lastUsedBefore);
}
