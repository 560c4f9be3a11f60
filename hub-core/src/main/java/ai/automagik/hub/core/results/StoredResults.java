package ai.automagik.hub.core.results;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Keeps parts in storage, so that any hub on it can give them. */
public final class StoredResults implements KeptResults {

    private final Storage storage;
    private final InstantSource clock;

    /** Keeps in a storage. */
    public StoredResults(Storage storage, InstantSource clock) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public String keep(Caller caller, List<String> parts) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        return storage.write(stores -> {
            stores.keptResults().keep(caller.workspace(), caller.user(), id, parts, now, now.plus(KEPT));
            return id;
        });
    }

    @Override
    public Optional<String> part(Caller caller, String id, int part) {
        return storage.read(
                stores -> stores.keptResults().part(caller.workspace(), caller.user(), id, part, clock.instant()));
    }
}
