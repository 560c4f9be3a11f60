package ai.automagik.hub.core.feed;

import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.WorkspaceId;
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
 * Removes audit events that are older than the operator wants to keep them, a batch in each transaction. Hubs on one database
 * may all do it: what one has removed the next one does not find. Runs on one thread of its own.
 */
public final class AuditRetention implements AutoCloseable {

    /** How often old events are looked for: they are kept for days, so an hour more is nothing. */
    public static final Duration INTERVAL = Duration.ofHours(1);

    /** Events that one transaction removes: some milliseconds, for which other writers of SQLite wait. */
    public static final int BATCH = 500;

    /** Workspaces with old events that are looked up at once. */
    public static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);

    private final Storage storage;
    private final InstantSource clock;
    private final Duration kept;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-retention").daemon().factory());

    /** Keeps events of a storage for a time. */
    public AuditRetention(Storage storage, InstantSource clock, Duration kept) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.kept = Objects.requireNonNull(kept);
    }

    /** Begins. */
    @SuppressWarnings("FutureReturnValueIgnored") // the turn catches what it throws, so the future has nothing to tell
    public void start() {
        timer.scheduleWithFixedDelay(this::turn, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends; a batch that is being removed is finished or undone. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void turn() {
        try {
            forget();
        } catch (RuntimeException e) { // the next turn tries again; a thread that ended would not
            if (!timer.isShutdown()) {
                LOG.warn("Old audit events could not be removed; the next try is in an hour: {}", e.getMessage());
            }
        }
    }

    /** Removes what is too old, in every workspace; returns how many events that were. */
    long forget() {
        Instant before = clock.instant().minus(kept);
        long removed = 0;
        long round;
        do {
            round = 0;
            List<WorkspaceId> workspaces = storage.read(stores -> stores.audit().withEventsBefore(before, PAGE));
            for (WorkspaceId workspace : workspaces) {
                round += forget(workspace, before);
            }
            removed += round;
            // A workspace that keeps its old events, as its chain is broken, must not turn this into a circle.
        } while (round > 0);
        return removed;
    }

    private long forget(WorkspaceId workspace, Instant before) {
        long removed = 0;
        int batch;
        do {
            batch = storage.write(stores -> stores.audit().forgetBefore(workspace, before, BATCH));
            removed += batch;
        } while (batch > 0 && !Thread.currentThread().isInterrupted());
        return removed;
    }
}
