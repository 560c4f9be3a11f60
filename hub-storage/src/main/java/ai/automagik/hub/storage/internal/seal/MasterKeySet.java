package ai.automagik.hub.storage.internal.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The master keys that a hub has: one that seals, and former ones that still unseal.
 *
 * @param current seals
 * @param former unseal what was sealed before, newest first
 */
record MasterKeySet(MasterKey current, List<Former> former) {

    /**
     * A key that seals nothing any more.
     *
     * @param key the key
     * @param since when another took its place; empty if only the operator knows
     */
    record Former(MasterKey key, Optional<Instant> since) {}

    MasterKeySet {
        former = List.copyOf(former);
    }

    static MasterKeySet of(MasterKey only) {
        return new MasterKeySet(only, List.of());
    }

    Optional<MasterKey> find(String id) {
        return current.id().equals(id)
                ? Optional.of(current)
                : former.stream()
                        .map(Former::key)
                        .filter(key -> key.id().equals(id))
                        .findFirst();
    }

    /** Puts a new key in front. */
    MasterKeySet begin(MasterKey fresh, Instant now) {
        List<Former> all = new ArrayList<>();
        all.add(new Former(current, Optional.of(now)));
        all.addAll(former);
        return new MasterKeySet(fresh, all);
    }

    /** Leaves out the former keys whose time is over. */
    MasterKeySet without(List<String> ids) {
        return new MasterKeySet(
                current,
                former.stream().filter(each -> !ids.contains(each.key().id())).toList());
    }
}
