package ai.automagik.hub.core.feed;

import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the changes that other hubs, and commands beside this one, write to the database, and tells this hub that it is
 * alive. Runs on one thread of its own.
 *
 * <p>If the feed cannot be read for {@link #TRUST}, the listener is told that everything it remembers may be stale.
 */
public final class ChangeFeed implements AutoCloseable {

    /** How often the feed is read: what another node changed is seen within this time, at the price of one small query. */
    public static final Duration INTERVAL = Duration.ofMillis(250);

    /** How long what is remembered is trusted without the feed. */
    public static final Duration TRUST = Duration.ofSeconds(5);

    /** How often a hub says that it is alive. */
    public static final Duration BEAT = Duration.ofSeconds(5);

    /** How long changes are kept: far longer than a hub can be behind without having lost its trust. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** How many changes one read brings. */
    public static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final Storage storage;
    private final NodeId node;
    private final InstantSource clock;
    private final Listener listener;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("change-feed").daemon().factory());
    private long seen;
    private Instant lastRead;
    private Instant lastBeat = Instant.EPOCH;
    private Instant lastForgetting;
    private boolean trusted = true;

    /** Hears of changes, on the feed's thread. */
    public interface Listener {

        /** Something changed. */
        void changed(Change change);

        /** The feed was lost: whatever is remembered may be stale. */
        void lost();
    }

    /** Follows the changes of a storage from now on. */
    public ChangeFeed(Storage storage, NodeId node, InstantSource clock, Listener listener) {
        this.storage = Objects.requireNonNull(storage);
        this.node = Objects.requireNonNull(node);
        this.clock = Objects.requireNonNull(clock);
        this.listener = Objects.requireNonNull(listener);
        this.seen = storage.read(stores -> stores.changes().newest());
        this.lastRead = clock.instant();
        this.lastForgetting = lastRead;
    }

    /** Begins to follow. */
    @SuppressWarnings("FutureReturnValueIgnored") // the turn catches what it throws, so the future has nothing to tell
    public void start() {
        beat(clock.instant());
        timer.scheduleWithFixedDelay(this::turn, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends following, and says that this hub is gone. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(TRUST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The feed of changes did not end within {}", TRUST);
            }
            storage.write(stores -> {
                stores.nodes().remove(node);
                return node;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageException e) {
            LOG.info("This hub could not say that it is gone: {}", e.getMessage());
        }
    }

    private void turn() {
        Instant now = clock.instant();
        try {
            read();
            lastRead = now;
            trusted = true;
            if (!lastBeat.plus(BEAT).isAfter(now)) {
                beat(now);
            }
            if (!lastForgetting.plus(KEPT).isAfter(now)) {
                forget(now);
            }
        } catch (RuntimeException e) { // the next turn tries again; a thread that ended would not
            failed(now, e);
        }
    }

    private void read() {
        List<Change> changes;
        do {
            changes = storage.read(stores -> stores.changes().after(seen, PAGE));
            for (Change change : changes) {
                seen = change.sequence();
                listener.changed(change);
            }
        } while (changes.size() == PAGE);
    }

    private void beat(Instant now) {
        storage.write(stores -> {
            stores.nodes().beat(node, now);
            return node;
        });
        lastBeat = now;
    }

    private void forget(Instant now) {
        storage.write(stores -> {
            stores.changes().forgetBefore(now.minus(KEPT));
            stores.keptResults().forgetBefore(now);
            stores.sessionWishes().forgetEndedBefore(now);
            stores.grants().forgetEndedBefore(now.minus(KEPT));
            stores.pendingConnections().forgetEndedBefore(now);
            return stores.questions().forgetEndedBefore(now);
        });
        lastForgetting = now;
    }

    private void failed(Instant now, RuntimeException e) {
        if (trusted && lastRead.plus(TRUST).isBefore(now)) {
            LOG.warn(
                    "Changes of other hubs cannot be read; nothing remembered is trusted until they can: {}",
                    e.getMessage());
            trusted = false;
        }
        if (!trusted) {
            listener.lost();
        }
    }
}
