package ai.automagik.hub.core.feed;

import ai.automagik.hub.storage.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes on that a user's tools have changed in this hub, to whoever keeps a copy of them. Thread-safe. */
public final class UserChanges {

    private final List<Consumer<UserId>> listeners = new CopyOnWriteArrayList<>();

    /** Has somebody told, after those who asked before. */
    public void follow(Consumer<UserId> listener) {
        listeners.add(listener);
    }

    /** Tells everybody, in order. */
    public void tell(UserId user) {
        listeners.forEach(listener -> listener.accept(user));
    }
}
