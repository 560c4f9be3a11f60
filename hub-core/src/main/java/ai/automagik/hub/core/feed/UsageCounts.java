package ai.automagik.hub.core.feed;

import ai.automagik.hub.schema.Names;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often users call which operation, from the events of their calls, and writes the sums now and then. Nobody misses
 * the counts that a killed hub takes with it. For one thread.
 */
final class UsageCounts {

    /** How long counts are gathered before they are written: rankings are made once a day. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** How many counts are gathered before they are written early: one a user and operation, some hundred bytes each. */
    static final int MAX_GATHERED = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(UsageCounts.class);

    private final Map<Who, Map<String, Long>> gathered = new HashMap<>();
    private long lastWrite = System.nanoTime();
    private int counts;

    private record Who(WorkspaceId workspace, UserId user) {}

    /** Counts the calls among some events that were carried out. */
    void add(List<AuditStore.Entry> entries) {
        for (AuditStore.Entry entry : entries) {
            AuditEvent event = entry.event();
            if (event.kind().equals("call")
                    && event.outcome().equals("ok")
                    && event.user().isPresent()
                    && !Names.MANAGEMENT_OPERATIONS.contains(event.subject())) {
                Map<String, Long> uses = gathered.computeIfAbsent(
                        new Who(entry.workspace(), event.user().get()), who -> new HashMap<>());
                if (uses.merge(event.subject(), 1L, Long::sum) == 1) {
                    counts++;
                }
            }
        }
    }

    /** Writes what was gathered, if it is time; what cannot be written is let go. */
    void writeIfDue(Storage storage, boolean last) {
        boolean due = System.nanoTime() - lastWrite >= INTERVAL.toNanos() || counts >= MAX_GATHERED || last;
        if (gathered.isEmpty() || !due) {
            return;
        }
        Map<Who, Map<String, Long>> sums = Map.copyOf(gathered);
        gathered.clear();
        counts = 0;
        lastWrite = System.nanoTime();
        try {
            storage.write(stores -> {
                sums.forEach((who, uses) -> stores.toolLists().count(who.workspace(), who.user(), uses));
                return sums.size();
            });
        } catch (StorageException e) {
            LOG.info("How often operations are used could not be counted: {}", e.getMessage());
        }
    }
}
