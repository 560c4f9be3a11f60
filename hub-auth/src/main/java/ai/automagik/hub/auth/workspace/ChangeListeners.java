package ai.automagik.hub.auth.workspace;

import ai.automagik.hub.storage.UserId;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Who in this hub hears at once of what is written to the feed for all hubs.
 *
 * @param access hears of each user whose right to enter, or place of work, has changed
 * @param tools hears of each user whose tools have changed
 */
public record ChangeListeners(Consumer<UserId> access, Consumer<UserId> tools) {

    /** Nobody: for a command beside the hubs, which hear by the feed. */
    public static final ChangeListeners NONE = new ChangeListeners(user -> {}, user -> {});

    public ChangeListeners {
        Objects.requireNonNull(access);
        Objects.requireNonNull(tools);
    }
}
