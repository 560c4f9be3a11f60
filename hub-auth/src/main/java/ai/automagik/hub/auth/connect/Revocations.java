package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.connect.Connections.Revoked;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends grants at their providers, one try each. What a provider does not confirm is left over, which the audit and whoever waits
 * are told. Thread-safe.
 */
final class Revocations implements AutoCloseable {

    /** Grants that are ended at the same time: a whole workspace's must not be a flood to a provider. */
    public static final int AT_ONCE = 16;

    /** How long whoever waits is held up at the most, however many grants there are and however slow providers. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long closing waits for those that run: as long as one request may take. */
    public static final Duration CLOSE_WAIT = ProviderHttp.REQUEST_TIMEOUT;

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final String LEFT_OVER = "left_over";

    private final OAuthProviders providers;
    private final ProviderHttp http;
    private final Storage storage;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("revocation-", 0).factory());

    Revocations(OAuthProviders providers, ProviderHttp http, Storage storage, InstantSource clock) {
        this.providers = providers;
        this.http = http;
        this.storage = storage;
        this.clock = clock;
    }

    /** Ends a grant; gives a sentence for its user if it may still stand. */
    Optional<String> end(Connection connection, Optional<ConnectionTokens> held) {
        Optional<Secret> token = held.flatMap(all -> connection.provider().equals("github")
                ? all.access()
                : all.refresh().or(all::access));
        Optional<OAuthProvider> provider = providers.find(connection.provider());
        if (held.isPresent() && token.isEmpty()) {
            return Optional.empty(); // the provider has ended it already
        }
        Optional<URI> revocation = provider.flatMap(known -> known.endpoints().revocation());
        if (revocation.isEmpty()) {
            return Optional.of(name(connection)
                    + " has no way for the hub to end the access: remove the hub in your account there");
        }
        boolean ended = token.isPresent()
                && http.revoke(provider.orElseThrow(), revocation.get(), token.get())
                        instanceof ProviderHttp.Answer.Said said
                && (said.ok() || tokenUnknown(said));
        return ended ? Optional.empty() : Optional.of(unconfirmed(connection));
    }

    /** Google says so of a token that has ended already. */
    private static boolean tokenUnknown(ProviderHttp.Answer.Said said) {
        return said.text("error").filter("invalid_token"::equals).isPresent();
    }

    private String unconfirmed(Connection connection) {
        return name(connection) + " did not confirm that the access has ended: look into your account there, and remove"
                + " the hub if it is still listed";
    }

    private String name(Connection connection) {
        return providers
                .find(connection.provider())
                .map(OAuthProvider::displayName)
                .orElse(connection.provider());
    }

    /** Ends what is forgotten, and comes back at once. */
    void later(List<Forgotten> forgotten) {
        forgotten.forEach(each -> threads.execute(() -> {
            var unused = end(each);
        }));
    }

    /** Ends what is forgotten; comes back when that is done, or after a while. */
    List<Revoked> now(List<Forgotten> forgotten) throws InterruptedException {
        List<Future<Revoked>> running =
                forgotten.stream().map(each -> threads.submit(() -> end(each))).toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Revoked> all = new ArrayList<>();
        for (int index = 0; index < running.size(); index++) {
            Connection connection = forgotten.get(index).connection();
            try {
                all.add(running.get(index).get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException e) {
                running.get(index).cancel(true);
                all.add(new Revoked(connection, Optional.of(unconfirmed(connection))));
            }
        }
        return List.copyOf(all);
    }

    private Revoked end(Forgotten forgotten) {
        Connection connection = forgotten.connection();
        Optional<String> leftOver = Optional.of(unconfirmed(connection));
        try {
            places.acquire();
            try {
                leftOver = end(connection, forgotten.tokens());
            } finally {
                places.release();
            }
        } catch (InterruptedException e) { // the hub stops; what it has not ended is told as left over
            LOG.debug("A revocation was not begun");
        }
        writeDown(connection, leftOver);
        return new Revoked(connection, leftOver);
    }

    private void writeDown(Connection connection, Optional<String> leftOver) {
        leftOver.ifPresent(told -> LOG.warn(
                "Connection {} was forgotten, and its provider '{}' may still honour it",
                connection.id(),
                connection.provider()));
        try {
            storage.write(stores -> {
                // The workspace may have been erased with it.
                if (stores.workspaces().find(connection.workspace()).isPresent()) {
                    stores.audit()
                            .append(
                                    connection.workspace(),
                                    Events.of(clock.instant(), connection, "connection.revoke", outcome(leftOver)));
                }
                return connection;
            });
        } catch (StorageException e) {
            LOG.warn("What became of connection {} could not be written down: {}", connection.id(), e.getMessage());
        }
    }

    /** What the audit calls it. */
    static String outcome(Optional<String> leftOver) {
        return leftOver.isPresent() ? LEFT_OVER : Events.OK;
    }

    /** Lets those that run come to their end, for a while. */
    @Override
    public void close() {
        Threads.close(threads, CLOSE_WAIT);
    }
}
