package ai.automagik.hub.core.results;

import ai.automagik.hub.auth.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps parts in memory, for one tool alone, which has no storage and one caller. */
public final class RememberedResults implements KeptResults {

    /** How many characters are kept: a few of the largest results the hub passes on. */
    static final long MAX_CHARACTERS = 16L * 1024 * 1024;

    private final Cache<String, List<String>> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<String, List<String>>weigher(
                    (id, parts) -> parts.stream().mapToInt(String::length).sum())
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    /** Keeps nothing yet. */
    public RememberedResults() {}

    @Override
    public String keep(Caller caller, List<String> parts) {
        String id = UUID.randomUUID().toString();
        kept.put(id, List.copyOf(parts));
        return id;
    }

    @Override
    public Optional<String> part(Caller caller, String id, int part) {
        return Optional.ofNullable(kept.getIfPresent(id))
                .filter(parts -> part >= 0 && part < parts.size())
                .map(parts -> parts.get(part));
    }
}
