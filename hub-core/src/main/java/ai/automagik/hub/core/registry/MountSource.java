package ai.automagik.hub.core.registry;

import ai.automagik.hub.auth.Caller;

/** Gives each caller their mount. Thread-safe. */
@FunctionalInterface
public interface MountSource {

    /**
     * Gives what the caller has now: one snapshot for one request.
     *
     * @throws ai.automagik.hub.storage.StorageException if it cannot be worked out; nothing is mounted then
     */
    Mount of(Caller caller);
}
