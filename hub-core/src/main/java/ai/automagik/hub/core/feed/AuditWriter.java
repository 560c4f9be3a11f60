package ai.automagik.hub.core.feed;

import ai.automagik.hub.auth.TokenAuthenticator.TokenUse;
import ai.automagik.hub.core.call.CallAudit;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of calls, and the times tokens were last used, behind the calls' backs: many in one transaction, within
 * moments. A hub that is killed loses the events of its last {@link #INTERVAL}; a hub that stops loses none. Thread-safe.
 */
public final class AuditWriter implements CallAudit, TokenUse, AutoCloseable {

    /** How long an event may wait for others. */
    public static final Duration INTERVAL = Duration.ofMillis(200);

    /** How many events may wait: a second or two of a hub under full load. A call that finds no place waits for one. */
    public static final int QUEUE = 20_000;

    /** How many events one transaction writes. */
    public static final int BATCH = 2_000;

    /** How long a call waits for a place before its event is dropped, which the log tells. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How exact the time of a token's last use is. */
    public static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    private final Storage storage;
    // Without a lock, which calls would stand in line for: a place is taken first, then the entry is put.
    private final Queue<AuditStore.Entry> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(QUEUE);
    private final ConcurrentMap<TokenId, Instant> lastUses = new ConcurrentHashMap<>();
    private final ConcurrentMap<TokenId, Use> unwrittenUses = new ConcurrentHashMap<>();
    private final UsageCounts usage = new UsageCounts();
    private final Thread thread;
    private volatile boolean closing;

    /** Writes to a storage, from now on. */
    public AuditWriter(Storage storage) {
        this.storage = Objects.requireNonNull(storage);
        this.thread = Thread.ofPlatform().name("audit-writer").daemon().start(this::run);
    }

    @Override
    public void add(AuditStore.Entry entry) {
        if (places.tryAcquire() || waitForPlace()) {
            queue.add(entry);
        }
    }

    private boolean waitForPlace() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            LOG.error("An audit event was dropped: storage is too slow, or does not work");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("An audit event was dropped: its call was interrupted while storage was too slow");
        }
        return false;
    }

    @Override
    public void used(WorkspaceId workspace, TokenId token, Instant at) {
        Instant last = lastUses.get(token);
        if (last == null || last.plus(USE_PRECISION).isBefore(at)) {
            lastUses.put(token, at);
            unwrittenUses.put(token, new Use(workspace, at));
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<AuditStore.Entry> batch = new ArrayList<>(BATCH);
        while (!closing || !queue.isEmpty() || !unwrittenUses.isEmpty()) {
            try {
                collect(batch);
                write(batch);
                batch.clear();
                usage.writeIfDue(storage, closing && queue.isEmpty());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // the thread goes on: the next batch may be luckier
                LOG.error("{} audit events could not be written: {}", batch.size(), e.getMessage());
                batch.clear();
                if (closing) {
                    return;
                }
            }
        }
    }

    private void collect(List<AuditStore.Entry> batch) throws InterruptedException {
        if (!closing && QUEUE - places.availablePermits() < BATCH) {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        }
        AuditStore.Entry next = queue.poll();
        while (next != null) {
            batch.add(next);
            next = batch.size() < BATCH ? queue.poll() : null;
        }
        places.release(batch.size());
    }

    private void write(List<AuditStore.Entry> batch) {
        Map<TokenId, Use> uses = Map.copyOf(unwrittenUses);
        if (batch.isEmpty() && uses.isEmpty()) {
            return;
        }
        storage.write(stores -> {
            if (!batch.isEmpty()) {
                stores.audit().appendAll(List.copyOf(batch));
            }
            uses.forEach((token, use) -> stores.accessTokens().touch(use.workspace(), token, use.at()));
            return batch.size();
        });
        usage.add(batch);
        uses.forEach(unwrittenUses::remove);
        if (lastUses.size() > QUEUE) {
            lastUses.clear();
        }
    }

    private record Use(WorkspaceId workspace, Instant at) {}
}
