package ai.automagik.hub.auth;

import ai.automagik.hub.storage.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * What look-ups found to hold, until somebody hears of a change. A look-up that began before a forgetting leaves nothing behind,
 * so that nothing is remembered that is known to be over. Bounded, and thread-safe.
 *
 * @param <K> what is looked up, such as a token's digest
 * @param <E> what was found
 */
public final class Remembered<K, E> implements Remembering {

    private final Cache<K, E> entries;
    private final BiFunction<K, E, UserId> whose;
    private final AtomicLong forgettings = new AtomicLong();

    /**
     * Remembers nothing yet.
     *
     * @param max how many entries at the most; what was not used for long goes first
     * @param whose tells whose access an entry is
     */
    public Remembered(long max, BiFunction<K, E, UserId> whose) {
        this.entries = Caffeine.newBuilder().maximumSize(max).build();
        this.whose = Objects.requireNonNull(whose);
    }

    /** The moment a look-up began. */
    public record Begun(long forgettings) {}

    /** Gives what is remembered. */
    public Optional<E> find(K key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    /** Says that a look-up begins now: before anything is read. */
    public Begun begin() {
        return new Begun(forgettings.get());
    }

    /** Remembers what a look-up found, unless anything was forgotten since it began. */
    public void put(K key, E entry, Begun begun) {
        entries.put(key, entry);
        if (forgettings.get() != begun.forgettings()) {
            entries.invalidate(key);
        }
    }

    /** Forgets one entry, which has aged. */
    public void drop(K key) {
        entries.invalidate(key);
    }

    @Override
    public void forget(UserId user) {
        forgettings.incrementAndGet();
        entries.asMap()
                .entrySet()
                .removeIf(each -> whose.apply(each.getKey(), each.getValue()).equals(user));
    }

    @Override
    public void forgetAll() {
        forgettings.incrementAndGet();
        entries.invalidateAll();
    }
}
