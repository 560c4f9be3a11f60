package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionStore.Lease;
import ai.automagik.hub.storage.ConnectionStore.Renewal;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.Stores;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes connections: each by one at a time, in this hub by a map of those that run, over all hubs by a lease in the row.
 * Thread-safe.
 *
 * <ol>
 *   <li>A refresh runs on a thread of its own: whoever waits may go away, and what the provider rotated is stored all the same.
 *   <li>The row is read again under the lease; if somebody else has refreshed it, that is the answer.
 *   <li>New tokens are stored before they are given out, over the generation that was read and no other.
 *   <li>Tokens that could not be stored are kept in memory and stored at the next try, instead of asking with the old ones.
 * </ol>
 */
final class Refreshes implements AutoCloseable {

    /** How long a hub may hold the right to refresh: longer than all tries of a refresh and its storing take together. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How often a hub looks whether another has refreshed. */
    public static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** How often it looks before it gives up: as long as a lease lasts, after which the right can be taken. */
    public static final int MAX_LOOKS = 600;

    /** How long a provider that failed is left alone, if it does not say for how long: many may be waiting to try. */
    public static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /** Tries to store what a refresh gave: storage that is busy for a moment must not cost a consent. */
    public static final int MAX_STORE_TRIES = 3;

    /** Providers' failures and unstored tokens that are remembered: one a connection, and few at any time. */
    public static final int MAX_REMEMBERED = 10_000;

    /** How long closing waits for refreshes that run: what a provider rotated is better stored. */
    public static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

    private final OAuthProviders providers;
    private final TokenEndpoint endpoint;
    private final Storage storage;
    private final InstantSource clock;
    private final String holder;
    private final Pause pause;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("refresh-", 0).factory());
    private final ConcurrentMap<ConnectionId, CompletableFuture<Refreshed>> running = new ConcurrentHashMap<>();
    private final Cache<ConnectionId, Instant> leftAlone =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final Cache<ConnectionId, Unstored> unstored =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /**
     * Refreshes by a token endpoint.
     *
     * @param holder tells this hub's leases from others'
     */
    Refreshes(
            OAuthProviders providers,
            TokenEndpoint endpoint,
            Storage storage,
            InstantSource clock,
            String holder,
            Pause pause) {
        this.providers = providers;
        this.endpoint = endpoint;
        this.storage = storage;
        this.clock = clock;
        this.holder = holder;
        this.pause = pause;
    }

    /** Refreshes a connection, or waits for the refresh that runs. */
    Refreshed refresh(Connection connection) throws InterruptedException {
        CompletableFuture<Refreshed> mine = new CompletableFuture<>();
        CompletableFuture<Refreshed> others = running.putIfAbsent(connection.id(), mine);
        if (others == null) {
            threads.execute(() -> run(connection, mine));
        }
        try {
            return (others == null ? mine : others).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run(Connection connection, CompletableFuture<Refreshed> told) {
        Runnable tell = outcome(connection, told);
        // Before it is told: whoever comes after somebody has heard of this refresh wants another.
        running.remove(connection.id(), told);
        tell.run();
    }

    private Runnable outcome(Connection connection, CompletableFuture<Refreshed> told) {
        try {
            Refreshed refreshed = work(connection);
            return () -> told.complete(refreshed);
        } catch (InterruptedException e) { // the hub stops
            return () -> told.complete(new Refreshed.Failing("The hub is stopping", Optional.of(LEFT_ALONE)));
        } catch (Throwable e) { // told to whoever waits
            return () -> told.completeExceptionally(e);
        }
    }

    private Refreshed work(Connection connection) throws InterruptedException {
        Instant until = leftAlone.getIfPresent(connection.id());
        if (until != null && until.isAfter(clock.instant())) {
            return failing(connection, Duration.between(clock.instant(), until));
        }
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            Look look = storage.write(stores -> look(stores, connection));
            switch (look) {
                case Look.Known(Refreshed known) -> {
                    return known;
                }
                case Look.Mine(Connection now, ConnectionTokens tokens) -> {
                    return refresh(now, tokens);
                }
                case Look.Busy busy -> pause.of(LOOK_AGAIN);
            }
        }
        return new Refreshed.Failing(
                "Another hub has been refreshing the connection for too long", Optional.of(LEFT_ALONE));
    }

    /** What a look at the row says. */
    private sealed interface Look {

        /** There is nothing to refresh. */
        record Known(Refreshed refreshed) implements Look {}

        /** It is this hub's turn. */
        record Mine(Connection connection, ConnectionTokens tokens) implements Look {}

        /** Another hub is at it. */
        record Busy() implements Look {}
    }

    private Look look(Stores stores, Connection asked) {
        Owner owner = Owner.of(asked);
        Instant now = clock.instant();
        Optional<Connection> found = stores.connections().find(owner.workspace(), owner.user(), asked.id());
        if (found.isEmpty()) {
            return new Look.Known(new Refreshed.Over("The account was disconnected"));
        }
        Connection connection = found.get();
        if (connection.state() == Connection.State.CONSENT_REQUIRED) {
            return new Look.Known(new Refreshed.Over(connection.reason().orElse("The user has to consent again")));
        }
        ConnectionTokens tokens = stores.connections()
                .unseal(owner.workspace(), owner.user(), connection.id())
                .orElseThrow();
        Optional<Held> fresh = Held.of(connection, tokens).filter(held -> held.fresh(now));
        if (fresh.isPresent()) {
            return new Look.Known(new Refreshed.Fresh(fresh.get()));
        }
        if (tokens.refresh().isEmpty()) {
            return new Look.Known(withoutRefreshToken(stores, connection, tokens, now));
        }
        Lease lease = new Lease(holder, now, now.plus(LEASE));
        // What was read above may be older than the row is now: whoever waited for another's renewal must not refresh
        // with it.
        return stores.connections()
                        .lease(owner.workspace(), owner.user(), connection.id(), connection.generation(), lease)
                ? new Look.Mine(connection, tokens)
                : new Look.Busy();
    }

    private Refreshed withoutRefreshToken(Stores stores, Connection connection, ConnectionTokens tokens, Instant now) {
        Optional<Held> last = Held.of(connection, tokens).filter(held -> held.usable(now));
        if (last.isPresent()) {
            return new Refreshed.Fresh(last.get());
        }
        String reason = "The access to the account '" + connection.account().label()
                + "' has ended, and its provider gave nothing to renew it with";
        suspend(stores, connection, reason, now);
        return new Refreshed.Over(reason);
    }

    private Refreshed refresh(Connection connection, ConnectionTokens tokens) throws InterruptedException {
        Optional<OAuthProvider> provider = providers.find(connection.provider());
        if (provider.isEmpty()) {
            release(connection);
            return new Refreshed.Failing(OAuthProviders.unknown(connection.provider()), Optional.empty());
        }
        Unstored kept = unstored.getIfPresent(connection.id());
        if (kept != null && kept.generation() == connection.generation()) {
            return store(connection, kept.renewal());
        }
        return switch (endpoint.refresh(provider.get(), tokens.refresh().orElseThrow())) {
            case TokenAnswer.Granted granted -> {
                leftAlone.invalidate(connection.id());
                Instant now = clock.instant();
                yield store(
                        connection,
                        new Renewal(
                                granted.scopes().orElse(connection.scopes()),
                                Life.tokens(granted, Optional.of(tokens), now),
                                now));
            }
            case TokenAnswer.Over over -> over(provider.get(), connection, over);
            case TokenAnswer.Misconfigured(String sentence) -> {
                leaveAlone(connection, LEFT_ALONE);
                yield lastUse(connection, tokens, new Refreshed.Failing(sentence, Optional.empty()));
            }
            case TokenAnswer.Failing(Optional<Duration> retryAfter) -> {
                Duration wait = retryAfter
                        .filter(time -> time.compareTo(LEFT_ALONE) > 0)
                        .orElse(LEFT_ALONE);
                leaveAlone(connection, wait);
                yield lastUse(connection, tokens, failing(connection, wait));
            }
        };
    }

    private void leaveAlone(Connection connection, Duration wait) {
        leftAlone.put(connection.id(), clock.instant().plus(wait));
        release(connection);
    }

    /** A token that is near its end is better than none. */
    private Refreshed lastUse(Connection connection, ConnectionTokens tokens, Refreshed instead) {
        return Held.of(connection, tokens)
                .filter(held -> held.usable(clock.instant()))
                .<Refreshed>map(Refreshed.Fresh::new)
                .orElse(instead);
    }

    private Refreshed failing(Connection connection, Duration wait) {
        String provider = providers
                .find(connection.provider())
                .map(OAuthProvider::displayName)
                .orElse(connection.provider());
        return new Refreshed.Failing(
                provider + " could not renew the access to the account '"
                        + connection.account().label() + "'; the connection is kept",
                Optional.of(wait));
    }

    /** Stores what a refresh gave; it counts only from then on. */
    private Refreshed store(Connection connection, Renewal renewal) throws InterruptedException {
        Owner owner = Owner.of(connection);
        for (int tries = 1; ; tries++) {
            try {
                Optional<Connection> now = storage.write(stores -> stores.connections()
                                .renew(
                                        owner.workspace(),
                                        owner.user(),
                                        connection.id(),
                                        connection.generation(),
                                        renewal)
                        ? stores.connections().find(owner.workspace(), owner.user(), connection.id())
                        : Optional.empty());
                unstored.invalidate(connection.id());
                return now.flatMap(row -> Held.of(row, renewal.tokens()))
                        .<Refreshed>map(Refreshed.Fresh::new)
                        .orElseGet(() -> overtaken(connection));
            } catch (StorageException e) {
                if (tries == MAX_STORE_TRIES) {
                    LOG.warn(
                            "Renewed tokens of connection {} could not be stored and are kept in memory: {}",
                            connection.id(),
                            e.getMessage());
                    unstored.put(connection.id(), new Unstored(connection.generation(), renewal));
                    return new Refreshed.Failing("The hub's storage does not answer", Optional.of(LEFT_ALONE));
                }
                pause.of(LOOK_AGAIN);
            }
        }
    }

    /** The user has consented anew, or disconnected, while this hub refreshed what was before. */
    private Refreshed overtaken(Connection connection) {
        return switch (storage.write(stores -> look(stores, connection))) {
            case Look.Known(Refreshed known) -> known;
            case Look.Mine mine -> {
                release(connection);
                yield failing(connection, LEFT_ALONE);
            }
            case Look.Busy busy -> failing(connection, LEFT_ALONE);
        };
    }

    private Refreshed over(OAuthProvider provider, Connection connection, TokenAnswer.Over over) {
        Instant now = clock.instant();
        String reason = Endings.of(provider, connection).whyOver(over.error(), now);
        boolean suspended = storage.write(stores -> suspend(stores, connection, reason, now));
        return suspended ? new Refreshed.Over(reason) : overtaken(connection);
    }

    private static boolean suspend(Stores stores, Connection connection, String reason, Instant now) {
        boolean suspended = stores.connections()
                .suspend(connection.workspace(), connection.user(), connection.id(), connection.generation(), reason);
        if (suspended) {
            stores.audit().append(connection.workspace(), Events.of(now, connection, "connection.suspend"));
            stores.changes().append(connection.workspace(), connection.user(), Change.Kind.TOOLS, now);
        }
        return suspended;
    }

    private void release(Connection connection) {
        try {
            storage.write(stores -> {
                stores.connections().release(connection.workspace(), connection.user(), connection.id(), holder);
                return holder;
            });
        } catch (StorageException e) {
            LOG.info("A lease stays until it ends by itself: {}", e.getMessage());
        }
    }

    /** Lets refreshes that run come to their end, for a while. */
    @Override
    public void close() {
        Threads.close(threads, CLOSE_WAIT);
    }

    private record Unstored(long generation, Renewal renewal) {}
}
