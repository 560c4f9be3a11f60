package ai.automagik.hub.core.feed;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what open tools tell of changes to the feed, which every hub reads, this one too: a tool that tells often, or of much,
 * costs one transaction an {@link #INTERVAL}. Thread-safe.
 */
public final class ChangeWriter implements Function<Caller, Changes>, AutoCloseable {

    /** How long a change waits for others: clients hear of it within this time and the feed's own. */
    public static final Duration INTERVAL = Duration.ofMillis(200);

    /** Documents of one user that may wait; more at once are a tool gone wild. What does not fit is not told. */
    public static final int MAX_DOCUMENTS_PER_USER = 100;

    /** Users of whom changes may wait: those whose tools some service told of something within an interval. */
    public static final int MAX_USERS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWriter.class);

    private final Storage storage;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("change-writer").daemon().factory());
    private Map<Key, Waiting> waiting = new HashMap<>();

    private record Key(WorkspaceId workspace, UserId user) {}

    private static final class Waiting {
        private boolean offer;
        private final Set<String> documents = new LinkedHashSet<>();
    }

    /** Writes to a storage. */
    public ChangeWriter(Storage storage, InstantSource clock) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Takes what one user's open tool tells. */
    @Override
    public Changes apply(Caller caller) {
        Key key = new Key(caller.workspace(), caller.user());
        return new Changes() {
            @Override
            public void offerChanged() {
                add(key, Optional.empty());
            }

            @Override
            public void resourceChanged(String uri) {
                if (uri.length() <= Change.MAX_DETAIL_CHARS) {
                    add(key, Optional.of(uri));
                }
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the turn catches what it throws, so the future has nothing to tell
    private synchronized void add(Key key, Optional<String> document) {
        if (timer.isShutdown() || (waiting.size() == MAX_USERS && !waiting.containsKey(key))) {
            return;
        }
        if (waiting.isEmpty()) {
            timer.schedule(this::writeWaiting, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
        Waiting changes = waiting.computeIfAbsent(key, same -> new Waiting());
        changes.offer |= document.isEmpty();
        if (changes.documents.size() < MAX_DOCUMENTS_PER_USER) {
            document.ifPresent(changes.documents::add);
        }
    }

    private synchronized Map<Key, Waiting> take() {
        Map<Key, Waiting> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private void writeWaiting() {
        Map<Key, Waiting> taken = take();
        try {
            storage.write(stores -> {
                taken.forEach((key, changes) -> write(stores, key, changes));
                return taken.size();
            });
        } catch (StorageException e) {
            LOG.warn("Changes that tools told of were not passed on; clients may show old lists: {}", e.getMessage());
        } catch (RuntimeException e) { // the next turn may be luckier
            LOG.error("Changes that tools told of could not be passed on", e);
        }
    }

    private void write(Stores stores, Key key, Waiting changes) {
        Instant now = clock.instant();
        if (changes.offer) {
            stores.changes().append(key.workspace(), key.user(), Change.Kind.TOOLS, now);
        }
        changes.documents.forEach(uri -> stores.changes().appendResource(key.workspace(), key.user(), uri, now));
    }

    /** Ends: what still waits is of no use, since this hub's tools close too. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
    }
}
