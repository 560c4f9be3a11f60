package ai.automagik.hub.core.ask;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where people's browsers find this hub: known once it listens. Thread-safe. */
public final class Address {

    private final AtomicReference<Optional<URI>> base = new AtomicReference<>(Optional.empty());

    /** Tells where the hub is, as {@code http://127.0.0.1:8000} or as its operator says that people see it. */
    public void is(URI hub) {
        base.set(Optional.of(hub));
    }

    /** Where the hub is; empty while it does not listen. */
    public Optional<URI> base() {
        return base.get();
    }

    /** The address of a page; empty while nobody could open it. */
    public Optional<URI> of(String path) {
        return base.get().map(hub -> hub.resolve(path));
    }
}
