package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.internal.seal.MasterKeyFile.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master keys as a running hub knows them. Keys of a file are read again when the file has changed, so that a rotation by
 * another process reaches this one: within {@link #LOOK} for what is sealed, at once for what names an unknown key. Thread-safe.
 */
public final class KnownKeys {

    /** How often the file is looked at (its stamp, not its text) while the hub seals: a rotation waits longer than this. */
    public static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * How long a key that was taken out of the file still unseals in this process: longer than any transaction, which may have
     * read a data key before it was sealed anew.
     */
    public static final Duration LINGER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

    private final @Nullable MasterKeyFile file;
    private volatile Snapshot snapshot;

    private record Snapshot(MasterKeySet keys, Map<String, Gone> gone, Optional<Stamp> stamp, long lookedAt) {

        Optional<MasterKey> find(String id) {
            return keys.find(id).or(() -> Optional.ofNullable(gone.get(id)).map(Gone::key));
        }
    }

    /** A key that is in the file no more. */
    private record Gone(MasterKey key, long since) {}

    private KnownKeys(@Nullable MasterKeyFile file, MasterKeySet keys, Optional<Stamp> stamp) {
        this.file = file;
        this.snapshot = new Snapshot(keys, Map.of(), stamp, System.nanoTime());
    }

    /** Knows one key for ever. */
    public static KnownKeys only(MasterKey key) {
        return fixed(MasterKeySet.of(key));
    }

    /** Knows these keys for ever. */
    static KnownKeys fixed(MasterKeySet keys) {
        return new KnownKeys(null, keys, Optional.empty());
    }

    /** Knows the keys of a file, whatever becomes of them. */
    static KnownKeys in(MasterKeyFile file, MasterKeySet keys) {
        // Without a stamp, the first look reads the file: it may have changed since.
        return new KnownKeys(file, keys, Optional.empty());
    }

    /** Gives the key that seals. */
    public MasterKey current() {
        if (file != null && System.nanoTime() - snapshot.lookedAt() > LOOK.toNanos()) {
            look(file);
        }
        return snapshot.keys().current();
    }

    /** Finds a key by its id, and looks into the file for one that is not known yet. */
    public Optional<MasterKey> find(String id) {
        Optional<MasterKey> known = snapshot.find(id);
        if (known.isPresent() || file == null) {
            return known;
        }
        look(file);
        return snapshot.find(id);
    }

    /** Gives the ids of the former keys, each with the time since when it is one, if that is known. */
    public Map<String, Optional<Instant>> former() {
        Map<String, Optional<Instant>> former = new HashMap<>();
        keys().former().forEach(each -> former.put(each.key().id(), each.since()));
        return former;
    }

    /** Gives the file that the keys are in, if they are in one. */
    Optional<MasterKeyFile> file() {
        return Optional.ofNullable(file);
    }

    /** Gives the keys as they are now. */
    MasterKeySet keys() {
        if (file != null) {
            look(file);
        }
        return snapshot.keys();
    }

    private synchronized void look(MasterKeyFile keyFile) {
        Snapshot old = snapshot;
        long now = System.nanoTime();
        try {
            Optional<Stamp> stamp = keyFile.stamp();
            boolean same = stamp.isPresent() && stamp.equals(old.stamp());
            MasterKeySet keys = same ? old.keys() : keyFile.read().orElse(old.keys());
            snapshot = new Snapshot(keys, gone(old, keys, now), stamp, now);
        } catch (StorageException e) {
            // The keys in memory are as good as ever; what is wrong with the file stops the next start.
            LOG.warn("The master keys could not be read again: {}", e.getMessage());
            snapshot = new Snapshot(old.keys(), old.gone(), old.stamp(), now);
        }
    }

    private static Map<String, Gone> gone(Snapshot old, MasterKeySet keys, long now) {
        Map<String, Gone> gone = new HashMap<>(old.gone());
        gone.values().removeIf(each -> now - each.since() > LINGER.toNanos());
        List<MasterKey> before = new ArrayList<>(List.of(old.keys().current()));
        old.keys().former().forEach(each -> before.add(each.key()));
        for (MasterKey key : before) {
            if (keys.find(key.id()).isEmpty()) {
                gone.putIfAbsent(key.id(), new Gone(key, now));
            }
        }
        return gone;
    }
}
